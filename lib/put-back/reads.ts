import type { Change } from '@/lib/core/change';
import type { Problem } from '@/lib/core/errors';
import { defineRead } from '@/lib/query/define-read';
import type { OneChange } from './schema';

export interface PutBackState {
  change: Change;
  /** Which of the ways back of the change its target permits now, counted from 0; null: none. */
  way: number | null;
  /** Why there is none, or what a rule or AWS has against the one that there is. */
  problem: Problem | null;
  /** The newest change of the same target that was done since. */
  later: Change | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** Each answer compares with AWS afresh, so it is asked once, when somebody looks. */
export const putBackState = defineRead<typeof OneChange, PutBackState>()({
  path: '/api/activity/put-back',
  says: 'A change of the audit trail, and whether it can be put back now. It can if its target is still as the change left it.',
  pace: null,
  fresh: 0,
});
