/** done: AWS did it. refused: nothing was sent. failed: AWS said no. unknown: sent, without an answer. */
export const OUTCOME_KINDS = ['done', 'refused', 'failed', 'unknown'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export interface RecordedCall {
  operation: string;
  /** AWS's request id. */
  requestId: string | null;
  /** Plimsoll's request id, as in the log and the answer. */
  request?: string;
}

/** Values before or after a change by field; flat, so that they can be compared and shown. */
export type Values = Record<string, string | number | boolean | null>;
