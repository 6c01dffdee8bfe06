import 'server-only';
import { pino, stdTimeFunctions } from 'pino';
import { currentRequest } from '@/lib/telemetry/request';
import { env } from './env';

/** JSON escapes what is below a space; these move a cursor or turn text around too. Outside of strings there are none. */
const UNPRINTABLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A line of JSON that a terminal shows as it is. */
export const printable = (line: string) => line.replace(UNPRINTABLE, escaped);

const out = { write: (line: string) => void process.stdout.write(printable(line)) };

/** What helps to find the reason; an SDK's error also carries whole answers, which are not for a log. */
function reasons(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, $metadata } = error as { code?: string; $metadata?: { requestId?: string } };
  return { name, message, code, awsRequest: $metadata?.requestId, stack, cause: cause && reasons(cause) };
}

/** Each line carries the id of the request that it belongs to. */
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
