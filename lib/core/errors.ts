import { visible } from './visible';

/** The closed set of ways in which something can fail; pages and handlers translate by kind, never by text. */
export const ERROR_KINDS = [
  'invalid', // the input is not of its form
  'signed-out',
  'denied', // the role may not
  'expired', // AWS takes the credentials no more
  'missing', // no such fleet, image, release
  'changed', // the fleet is not what the user saw
  'refused', // a rule of ours or of AWS says no
  'limited', // more than one person or address may ask
  'waits', // kept as a request: a second person must approve it first
  'throttled',
  'unavailable', // AWS or the database cannot be asked
  'unanswered', // a change was sent and no answer came
  'unexpected',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What a person is told: what happened, and the way out. */
export interface Problem {
  kind: ErrorKind;
  message: string;
  hint?: string | undefined;
}

export class AppError extends Error implements Problem {
  readonly kind: ErrorKind;
  readonly hint?: string | undefined;

  /** By name: a bundler may load this module more than once, and held errors cross from one copy to another. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return value !== null && typeof value === 'object' && 'name' in value && value.name === 'AppError';
  }

  constructor(
    kind: ErrorKind,
    message: string,
    options: { hint?: string | undefined; cause?: unknown } = {},
  ) {
    super(visible(message), { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.hint = options.hint;
  }
}

const UNEXPECTED: Problem = {
  kind: 'unexpected',
  message: 'Something failed inside Plimsoll.',
  hint: 'The log has the details under this request’s id. Nothing was sent to AWS unless Activity says so.',
};

/** Expected errors keep their words; anything else is replaced, so no stack or raw text reaches a person. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof AppError)) return UNEXPECTED;
  return { kind: error.kind, message: error.message, hint: error.hint };
}
