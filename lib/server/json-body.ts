import 'server-only';
import { AppError } from '@/lib/core/errors';

const MOST_BYTES = 64 * 1_024;

/** @throws AppError invalid if it is too large */
async function textOf(request: Request): Promise<string> {
  const parts: Uint8Array[] = [];
  const reader = request.body?.getReader();
  for (let bytes = 0, part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_BYTES) throw new AppError('invalid', 'The request body is larger than 64 kB.');
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** @throws AppError invalid if it is too large or not JSON */
export async function jsonOf(request: Request): Promise<unknown> {
  const text = await textOf(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', 'The request body is not valid JSON.');
  }
}

/** The fields of a form, as OAuth sends them. @throws AppError invalid if it is too large */
export const formOf = async (request: Request): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await textOf(request)));
