import type { AccountName } from '@/lib/fleets/model';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { ProblemAt } from '@/lib/core/place';
import type { CostLook } from './costs';
import type { ImageLook } from './images';
import type { MetricLook } from './metrics';
import type { OwnerLook } from './owners';
import type { ShapeLook } from './shapes';
import type { TagUse } from './tag-use';

/** Fleets of which something is true. */
export interface Those {
  count: number;
  /** The first of them, by name. */
  fleets: FleetRef[];
}

/** Fleets that a statement names. The others are only counted. */
const MOST_NAMED = 30;

export const those = (fleets: readonly { ref: FleetRef }[]): Those => ({
  count: fleets.length,
  fleets: fleets
    .map(({ ref }) => ref)
    .sort((a, b) => a.name.localeCompare(b.name) || a.region.localeCompare(b.region))
    .slice(0, MOST_NAMED),
});

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
