import 'server-only';
import { AppError } from '@/lib/core/errors';

const MOST_BYTES = 64 * 1_024;

/** @throws AppError invalid if it is too large or not JSON */
export async function jsonOf(request: Request): Promise<unknown> {
  const parts: Uint8Array[] = [];
  const reader = request.body?.getReader();
  for (let bytes = 0, part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_BYTES) throw new AppError('invalid', 'The request body is larger than 64 kB.');
    parts.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new AppError('invalid', 'The request body is not valid JSON.');
  }
}
