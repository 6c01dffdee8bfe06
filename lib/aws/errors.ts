import 'server-only';
import { AppError, SEE_PERMISSIONS, type ErrorKind } from '@/lib/core/errors';
import { causeOf } from './refusal-cause';

/** What an SDK error may carry. Modelled and unmodelled errors hold the code in different fields. */
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

/** Whether AWS rejects the credentials themselves. */
export const isExpired = (error: unknown) =>
  EXPIRED.test(codeOf(error as SdkError)) || EXPIRED.test((error as SdkError).name);

const THROTTLED =
  /^(Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequestsException|LimitExceededException|CallRateLimitExceededException|RequestThrottledException)$/;

export const isThrottled = (error: unknown) =>
  THROTTLED.test(codeOf(error as SdkError)) || THROTTLED.test((error as SdkError).name);

const MEANINGS: Meaning[] = [
  {
    kind: 'throttled',
    codes: THROTTLED,
    message: (what) => `AWS limits the rate of calls, and rejected ${what}.`,
    hint: 'Plimsoll tries again automatically in a few seconds.',
  },
  {
    kind: 'expired',
    codes: EXPIRED,
    message: (_what, whose) => `AWS does not accept the credentials of ${whose}.`,
    hint: 'Renew the credentials that Plimsoll runs with (aws sts get-caller-identity shows them). Until then the page shows the last data, and changes are not possible.',
  },
  {
    kind: 'unavailable',
    codes:
      /^(InvalidAction|UnknownOperationException|UnknownOperation|NotImplemented|UnsupportedOperation|InternalFailure)$/,
    message: (what) => `This endpoint does not offer ${what}.`,
    hint: 'The parts that need it stay empty. The rest of the page works.',
  },
];

const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/;

const ENCODED = /\s*Encoded authorization failure message: \S+/;

/** With AWS's own sentence, which names the policy that decided. Its encoded part says nothing to a person. */
function denied(error: SdkError, what: string, whose: string) {
  const { message, hint } = causeOf(error.message);
  return new AppError('denied', message(what, whose), {
    hint,
    aws: error.message.replace(ENCODED, ''),
    cause: error,
  });
}

const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|TimeoutError|AbortError)$/;

/** An answer that does not come from AWS (HTML, empty body) fails in the parser, or is a 5xx without a known code. */
function isNotAws(error: SdkError) {
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  return (
    error instanceof SyntaxError ||
    error.name === 'UnknownError' ||
    error.name === 'Unknown' ||
    (status ?? 0) >= 500
  );
}

/** A page repeats a `read` by itself; `fresh` and `change` are not repeated. */
export type Mode = 'read' | 'fresh' | 'change';
const TURNED_AWAY =
  'Nothing was applied. Plimsoll does not retry a change automatically. Send it again in a few seconds.';

/**
 * Turns an SDK error into an AppError. `what` is for example "autoscaling:SetDesiredCapacity"; `whose` is the identity
 * that AWS refused. A change without a usable answer is `unanswered`: AWS may have applied it.
 */
export function translate(error: unknown, what: string, mode: Mode, whose = 'Plimsoll'): AppError {
  if (error instanceof AppError) return error;
  const sdk = error as SdkError;
  const code = codeOf(sdk);
  if (DENIED.test(code) || DENIED.test(sdk.name)) return denied(sdk, what, whose);
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

/** Explains why a role could not be assumed. */
export function translateAssume(error: unknown, role: string): AppError {
  const known = translate(error, 'sts:AssumeRole', 'read');
  if (known.kind !== 'denied') return known;
  return new AppError('denied', `AWS does not let Plimsoll assume the role ${role}.`, {
    hint: SEE_PERMISSIONS,
    aws: known.aws,
    cause: error,
  });
}

function withoutAnswer(cause: SdkError, what: string, mode: Mode, network: boolean) {
  const refused = cause.code === 'ECONNREFUSED' || cause.code === 'ENOTFOUND';
  if (mode === 'change' && !refused)
    return new AppError('unanswered', `${what} was sent, but AWS gave no usable answer.`, {
      hint: 'AWS may have applied the change. Check the fleet before you send it again.',
      cause,
    });
  const message = network ? `AWS did not answer ${what}.` : `The answer to ${what} did not come from AWS.`;
  const hint = network
    ? 'Check the network and AWS_ENDPOINT_URL. Plimsoll tries again automatically.'
    : 'A proxy between Plimsoll and AWS may have answered, or the endpoint failed. Check AWS_ENDPOINT_URL.';
  return new AppError('unavailable', message, { hint, cause });
}

const HINTS: Record<string, string> = {
  InstanceRefreshInProgress: 'A deployment is already running: cancel it or roll it back first.',
  ActiveInstanceRefreshNotFound:
    'The deployment ended in the meantime. Roll back to an earlier release instead.',
  IrreversibleInstanceRefresh: 'AWS cannot reverse this deployment. Roll back to an earlier release instead.',
  AWSOrganizationsNotInUseException:
    'Run Plimsoll with credentials of the organisation, or remove AWS_ORGANIZATION_ROLE.',
  ScalingActivityInProgress: 'Wait until the running scaling activity ends, then try again.',
};
const hintFor = (code: string) => HINTS[code];
