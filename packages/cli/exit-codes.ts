import type { ErrorKind } from '@/lib/core/errors';

/** How a command ended, for scripts. */
export const EXIT = {
  /** The change was made, or the question answered. */
  done: 0,
  /** A rule, a check, AWS or the person does not allow it. Nothing was changed. */
  refused: 2,
  /** The fleet is not as the command saw it. Nothing was changed. */
  changed: 3,
  /** Plimsoll or AWS did not do it. */
  failed: 4,
  /** It is not known whether the change was made. */
  unknown: 5,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const OF_KIND: Record<ErrorKind, ExitCode> = {
  invalid: EXIT.refused,
  'signed-out': EXIT.refused,
  denied: EXIT.refused,
  missing: EXIT.refused,
  refused: EXIT.refused,
  waits: EXIT.refused,
  changed: EXIT.changed,
  expired: EXIT.failed,
  limited: EXIT.failed,
  throttled: EXIT.failed,
  unavailable: EXIT.failed,
  unexpected: EXIT.failed,
  unanswered: EXIT.unknown,
};

/** A kind that a newer server may add counts as failed. */
export const exitCodeOf = (kind: ErrorKind): ExitCode => OF_KIND[kind] ?? EXIT.failed;
