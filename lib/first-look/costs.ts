import type { CostCut } from '@/lib/aws/costs';
import type { BilledDay } from '@/lib/bill/billed-days';
import type { Problem } from '@/lib/core/errors';

/** Tags by which Plimsoll splits the bill, with their cut of the bill and the place of their value in its keys. */
const COST_TAGS = [
  { tag: 'aws:autoscaling:groupName', cut: 'fleet', at: 0 },
  { tag: 'app', cut: 'app', at: 0 },
  { tag: 'env', cut: 'app', at: 1 },
] as const;

/** What the stored bills of the last 30 days say. Nothing is asked of Cost Explorer. */
export interface CostLook {
  /** Days that are stored. 0: nothing was asked yet, or AWS gave no answer. */
  days: number;
  /** UTC ms of the newest answer. */
  askedAt: number | null;
  /** Requests of one day that CE_DAILY_REQUESTS allows; 0: Cost Explorer is never asked. */
  limit: number;
  /** Why days are missing or too old. */
  problem: Problem | null;
  /** Whether the bill has values of each tag. null: unknown, because no stored day has an amount. */
  tags: { tag: string; active: boolean | null }[];
}

interface Stored {
  days: Record<CostCut, readonly Pick<BilledDay, 'amounts'>[]>;
  askedAt: number | null;
  requests: { limit: number };
  problem?: Problem | undefined;
}

export const costsOf = ({ days, askedAt, requests, problem }: Stored): CostLook => ({
  ...{ askedAt, limit: requests.limit, problem: problem ?? null },
  days: Math.max(...Object.values(days).map((rows) => rows.length)),
  tags: COST_TAGS.map(({ tag, cut, at }) => {
    const amounts = days[cut].flatMap((day) => day.amounts);
    return { tag, active: amounts.length > 0 ? amounts.some(({ keys }) => keys[at] !== '') : null };
  }),
});
