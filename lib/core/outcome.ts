/** done: AWS did it · refused: nothing was sent · failed: AWS said no · unknown: sent, no answer. */
export const OUTCOME_KINDS = ['done', 'refused', 'failed', 'unknown'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** One call to AWS made for a change. */
export interface RecordedCall {
  operation: string;
  /** AWS's. */
  requestId: string | null;
  /** Ours, as the log and the answer name it. */
  request?: string;
}

/** What a change was from or to, by field; flat, so that two can be compared and shown. */
export type Values = Record<string, string | number | boolean | null>;
