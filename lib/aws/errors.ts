import 'server-only';
import { AppError, SEE_PERMISSIONS, type ErrorKind } from '@/lib/core/errors';

/** What every SDK error may carry; modelled and unmodelled ones differ in where the code is. */
interface SdkError extends Error {
  Code?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $response?: { statusCode?: number; headers?: Record<string, string> };
}

interface Meaning {
  kind: ErrorKind;
  codes: RegExp;
  message: (what: string, whose: string) => string;
  hint: string;
}

const EXPIRED =
  /^(ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|CredentialsProviderError|RequestExpired|SignatureDoesNotMatch)$/;

const codeOf = (error: SdkError) => error.Code ?? error.name;

/** Whether AWS takes the credentials no more, whatever was asked with them. */
export const isExpired = (error: unknown) =>
  EXPIRED.test(codeOf(error as SdkError)) || EXPIRED.test((error as SdkError).name);

const THROTTLED =
  /^(Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequestsException|LimitExceededException)$/;

export const isThrottled = (error: unknown) =>
  THROTTLED.test(codeOf(error as SdkError)) || THROTTLED.test((error as SdkError).name);

const MEANINGS: Meaning[] = [
  {
    kind: 'throttled',
    codes: THROTTLED,
    message: (what) => `AWS is limiting calls: ${what} was turned away.`,
    hint: 'Plimsoll asks again by itself in a few seconds.',
  },
  {
    kind: 'expired',
    codes: EXPIRED,
    message: (_what, whose) => `AWS does not accept the credentials of ${whose}.`,
    hint: 'Renew the credentials that Plimsoll runs with (aws sts get-caller-identity shows them). What was read stays on the page, nothing can be changed.',
  },
  {
    kind: 'denied',
    codes: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/,
    message: (what, whose) => `AWS does not allow ${whose} to call ${what}.`,
    hint: SEE_PERMISSIONS,
  },
  {
    kind: 'unavailable',
    codes:
      /^(InvalidAction|UnknownOperationException|UnknownOperation|NotImplemented|UnsupportedOperation|InternalFailure)$/,
    message: (what) => `This endpoint does not offer ${what}.`,
    hint: 'What depends on it stays empty; the rest of the page works.',
  },
];

const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|TimeoutError|AbortError)$/;

/** An answer that is not AWS's (HTML, an empty body) fails in the parser, or is a 5xx without a known code. */
function isNotAws(error: SdkError) {
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  return (
    error instanceof SyntaxError ||
    error.name === 'UnknownError' ||
    error.name === 'Unknown' ||
    (status ?? 0) >= 500
  );
}

/** A read for a page comes again by itself; what a change asks or sends does not. */
export type Mode = 'read' | 'fresh' | 'change';
const TURNED_AWAY =
  'Nothing was applied, and nothing is sent again by itself. Send it again in a few seconds.';

/**
 * An SDK error in the words of the closed set. `what` is "autoscaling:SetDesiredCapacity", `whose` whom AWS turned away.
 * A change that got no usable answer is `unanswered`, never `unavailable`: AWS may have applied it.
 */
export function translate(error: unknown, what: string, mode: Mode, whose = 'Plimsoll'): AppError {
  if (error instanceof AppError) return error;
  const sdk = error as SdkError;
  const code = codeOf(sdk);
  const meaning = MEANINGS.find(({ codes }) => codes.test(code) || codes.test(sdk.name));
  if (meaning)
    return new AppError(meaning.kind, meaning.message(what, whose), {
      hint: meaning.kind === 'throttled' && mode !== 'read' ? TURNED_AWAY : meaning.hint,
      cause: error,
    });
  const network = NETWORK.test(sdk.code ?? '') || NETWORK.test(sdk.name);
  if (network || isNotAws(sdk)) return withoutAnswer(sdk, what, mode, network);
  return new AppError('refused', `AWS refused ${what}: ${sdk.message}`, {
    hint: hintFor(code),
    cause: error,
  });
}

/** Why a role could not be taken on. */
export function translateAssume(error: unknown, role: string): AppError {
  const known = translate(error, 'sts:AssumeRole', 'read');
  if (known.kind !== 'denied') return known;
  return new AppError('denied', `AWS does not let Plimsoll take on the role ${role}.`, {
    hint: SEE_PERMISSIONS,
    cause: error,
  });
}

function withoutAnswer(cause: SdkError, what: string, mode: Mode, network: boolean) {
  const refused = cause.code === 'ECONNREFUSED' || cause.code === 'ENOTFOUND';
  if (mode === 'change' && !refused)
    return new AppError('unanswered', `${what} was sent and got no usable answer.`, {
      hint: 'It may have been applied. Look at the fleet before you send it again.',
      cause,
    });
  const message = network ? `AWS did not answer ${what}.` : `The answer to ${what} is not one of AWS.`;
  const hint = network
    ? 'Check the network and AWS_ENDPOINT_URL; Plimsoll asks again by itself.'
    : 'Something between Plimsoll and AWS answered instead, or the endpoint failed; check AWS_ENDPOINT_URL.';
  return new AppError('unavailable', message, { hint, cause });
}

const HINTS: Record<string, string> = {
  InstanceRefreshInProgress: 'A deployment is already running: cancel it or roll it back first.',
  ActiveInstanceRefreshNotFound:
    'The deployment ended in the meantime. Roll back to an earlier release instead.',
  IrreversibleInstanceRefresh: 'AWS cannot reverse this one. Roll back to an earlier release instead.',
  ScalingActivityInProgress: 'Wait until the running scaling activity ends, then try again.',
};
const hintFor = (code: string) => HINTS[code];
