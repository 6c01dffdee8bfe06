import type { CostCut, CostTags } from '@/lib/aws/costs';
import type { BilledDay } from '@/lib/bill/billed-days';
import type { Problem } from '@/lib/core/errors';

/** What the bill splits by tags, with the place of the value in the keys of its cut. */
const SPLITS = [
  { by: 'fleet', cut: 'fleet', at: 0, tagOf: () => 'aws:autoscaling:groupName' },
  { by: 'application', cut: 'app', at: 0, tagOf: (tags: CostTags) => tags[0] },
  { by: 'environment', cut: 'app', at: 1, tagOf: (tags: CostTags) => tags[1] },
] as const;

const BUILT_IN: CostTags = ['app', 'env'];

/** What the stored bills of the last 30 days say. Nothing is asked of Cost Explorer. */
export interface CostLook {
  /** Days that are stored. 0: nothing was asked yet, or AWS gave no answer. */
  days: number;
  /** Whether any of them has usage of EC2. */
  hasAmount: boolean;
  /** UTC ms of the newest answer. */
  askedAt: number | null;
  /** Requests of one day that CE_DAILY_REQUESTS allows; 0: Cost Explorer is never asked. */
  limit: number;
  /** Why days are missing or too old. */
  problem: Problem | null;
  /** Whether the bill has values of each tag. null: unknown, because no stored day has an amount. */
  tags: { by: 'fleet' | 'application' | 'environment'; tag: string; active: boolean | null }[];
}

interface Stored {
  days: Record<Exclude<CostCut, 'linked'>, readonly Pick<BilledDay, 'amounts'>[]>;
  askedAt: number | null;
  /** Of each account that was asked for; here of one. */
  tags: readonly CostTags[];
  requests: { limit: number };
  problem?: Problem | undefined;
}

export const costsOf = ({ days, askedAt, tags, requests, problem }: Stored): CostLook => ({
  ...{ askedAt, limit: requests.limit, problem: problem ?? null },
  days: Math.max(...Object.values(days).map((rows) => rows.length)),
  hasAmount: (['fleet', 'type', 'app'] as const).some((cut) =>
    days[cut].some((day) => day.amounts.length > 0),
  ),
  tags: SPLITS.map(({ by, cut, at, tagOf }) => {
    const tag = tagOf(tags[0] ?? BUILT_IN);
    const amounts = days[cut].flatMap((day) => day.amounts);
    return { by, tag, active: amounts.length > 0 ? amounts.some(({ keys }) => keys[at] !== '') : null };
  }),
});
