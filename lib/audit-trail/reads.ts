import type { Author } from '@/lib/core/author';
import type { Change } from '@/lib/core/change';
import type { OutcomeKind } from '@/lib/core/outcome';
import type { ProblemAt } from '@/lib/core/place';
import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { OutsideChange } from './others';
import type { ListChanges } from './schema';

export interface ChangePage {
  changes: Change[];
  /** Whether older changes may match. */
  more: boolean;
  /** The value of `before` for the next page. */
  next: number | null;
}

export const changeList = defineRead<typeof ListChanges, ChangePage>()({
  path: '/api/activity',
  says: 'The audit trail, newest first, fifty changes per page.',
  pace: PACE_MS.settled,
});

interface ChangeSummary {
  counts: Partial<Record<OutcomeKind, number>>;
  /** `key` is the value for the list's `actor` filter. */
  actors: (Author & { key: string })[];
  days: number;
  keptDays: number;
}

export const changeSummary = defineRead<typeof Nothing, ChangeSummary>()({
  path: '/api/activity/summary',
  says: 'How the changes of the last thirty days ended, and who made them.',
  pace: PACE_MS.settled,
});

interface OutsideList {
  changes: OutsideChange[];
  reading: boolean;
  problems: ProblemAt[];
}

/** CloudTrail reports a change some minutes later. */
export const outsideChanges = defineRead<typeof Nothing, OutsideList>()({
  path: '/api/activity/others',
  says: 'Changes that were made outside Plimsoll, as CloudTrail reports them.',
  pace: (list) => (list?.reading ? PACE_MS.settled : PACE_MS.minute),
});
