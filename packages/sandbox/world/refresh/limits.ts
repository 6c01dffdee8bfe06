import { DAY, HOUR, SECOND } from '../time/time.ts';
import type { Refresh } from './types.ts';

/** A refresh is Pending for a moment before it begins. */
const PENDING = 5 * SECOND;
const NO_PROGRESS = HOUR;
const LONGEST = 14 * DAY;
const KEPT = 42 * DAY;

export const beginsAt = ({ startedAt }: Refresh) => startedAt + PENDING;

/** Without progress it fails by then. */
export const isStuckAt = ({ progressAt }: Refresh) => progressAt + NO_PROGRESS;

/** However it goes it fails by then; a rollback has its own time. */
export const givesUpAt = ({ startedAt, rollback }: Refresh) => (rollback?.startedAt ?? startedAt) + LONGEST;

/** Still told of: six weeks. */
export const isKept = ({ startedAt }: Pick<Refresh, 'startedAt'>, now: number) => startedAt >= now - KEPT;
