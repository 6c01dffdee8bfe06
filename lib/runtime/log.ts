import 'server-only';
import { pino, stdTimeFunctions } from 'pino';
import { currentRequest } from './request';
import { env } from './env';

/**
 * Characters that JSON does not escape, although they move the cursor or turn text around. They occur only inside
 * strings.
 */
const UNPRINTABLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Makes a line of JSON safe to show in a terminal. */
export const printable = (line: string) => line.replace(UNPRINTABLE, escaped);

const out = { write: (line: string) => void process.stdout.write(printable(line)) };

/** The useful parts of an error. SDK errors also contain whole answers, which do not belong in a log. */
function reasons(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, $metadata } = error as { code?: string; $metadata?: { requestId?: string } };
  return { name, message, code, awsRequest: $metadata?.requestId, stack, cause: cause && reasons(cause) };
}

/** Each line has the id of its request. */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: null,
    serializers: { error: reasons },
    timestamp: stdTimeFunctions.isoTime,
    mixin: () => {
      const request = currentRequest();
      return request ? { request: request.id } : {};
    },
  },
  out,
);
