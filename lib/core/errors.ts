import { visible } from './visible';

/** The closed set of failures. Pages and handlers decide by kind, never by text. */
export const ERROR_KINDS = [
  'invalid', // the input does not match its schema
  'signed-out',
  'denied', // the person has no permission
  'expired', // AWS rejects the credentials
  'missing', // no such fleet, image, release
  'changed', // the target differs from what the user saw
  'refused', // a rule of Plimsoll or AWS forbids it
  'waits', // stored as a request: a second person must approve it first
  'limited', // too many requests from one person or address
  'throttled',
  'unavailable', // AWS or the database does not answer
  'unanswered', // a change was sent and no answer came
  'unexpected',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What a person reads: what happened, and what to do. */
export interface Problem {
  kind: ErrorKind;
  message: string;
  hint?: string | undefined;
  /** AWS's own sentence, shown under ours. */
  aws?: string | undefined;
  /** The request id that finds the details in the log. */
  request?: string | undefined;
}

/** What to do if AWS denies a call; pages link it to the permission page. */
export const SEE_PERMISSIONS = 'The page AWS accounts shows the statement that is missing.';

/** In the words of the refusal, so that a page can tell it from others. */
export const NO_COST_EXPLORER = 'Cost Explorer is not enabled in this account.';

/** What to do while the database is away; dialogs link the page of their fleet. */
export const NO_DATABASE =
  'You can still read fleets. Plimsoll cannot make changes until the database answers, because it records each change first. Until then, use the AWS CLI commands on the page of each fleet to roll it back or scale it out.';

/** Characters. An encoded authorization message is a thousand and says nothing to a person. */
const MOST_OF_AWS = 600;

export class AppError extends Error implements Problem {
  readonly kind: ErrorKind;
  readonly hint?: string | undefined;
  readonly aws?: string | undefined;
  readonly request?: string | undefined;

  /** Compares by name: a bundler may load this module more than once, and cached errors cross between copies. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return value !== null && typeof value === 'object' && 'name' in value && value.name === 'AppError';
  }

  constructor(
    kind: ErrorKind,
    message: string,
    options: Omit<Partial<Problem>, 'kind' | 'message'> & { cause?: unknown } = {},
  ) {
    super(visible(message), { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.hint = options.hint;
    this.aws = options.aws && visible(options.aws).slice(0, MOST_OF_AWS);
    this.request = options.request;
  }
}

const UNEXPECTED: Problem = {
  kind: 'unexpected',
  message: 'Something failed inside Plimsoll.',
  hint: 'Search the log for the id of this request. Nothing was sent to AWS unless Activity says so.',
};

/** Expected errors keep their text. Others are replaced, so that no stack or raw text reaches a person. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof AppError)) return UNEXPECTED;
  const { kind, message, hint, aws, request } = error;
  return { kind, message, hint, ...(aws && { aws }), request };
}
