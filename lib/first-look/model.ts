import type { AccountName } from '@/lib/fleets/model';
import type { ProblemAt } from '@/lib/core/place';
import type { CostLook } from './costs';
import type { ImageLook } from './images';
import type { MetricLook } from './metrics';
import type { OwnerLook } from './owners';
import type { ShapeLook } from './shapes';
import type { TagUse } from './tag-use';
import type { Those } from './those';

/** What was recognised in an account, and what is missing there. */
export interface AccountLook extends AccountName {
  fleets: number;
  shapes: ShapeLook;
  /** Fleets that a deployment could change, as far as launch settings and owners say. */
  deployable: Those;
  owners: OwnerLook;
  tags: TagUse[];
  images: ImageLook;
  metrics: MetricLook;
  costs: CostLook;
  /** What could not be read. Nothing above counts it. */
  unread: ProblemAt[];
}

export interface FirstLook {
  accounts: AccountLook[];
  /** Why accounts are missing. */
  problems: ProblemAt[];
  /** UTC ms of the oldest read behind the fleets; null if no region could be read. */
  readAt: number | null;
  /** UTC ms, AWS's clock. */
  now: number;
}
