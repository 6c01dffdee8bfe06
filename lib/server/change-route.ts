import 'server-only';
import type { z } from 'zod';
import { AppError, toProblem } from '@/lib/core/errors';
import { currentRequest } from '@/lib/telemetry/request';
import { admitMachine } from './admit';
import type { Ctx } from './context';
import { log } from './log';
import { parse } from './parse';
import { STATUS } from './route';

type Change = (ctx: Ctx, raw: unknown) => Promise<unknown>;

export const change =
  <S extends z.ZodType>(schema: S, operation: (ctx: Ctx, input: z.output<S>) => Promise<unknown>): Change =>
  (ctx, raw) =>
    operation(ctx, parse(schema, raw));

/**
 * Makes operations callable by machines: a POST with a token and the same JSON that the pages send. Cookies count for
 * nothing here, so no page elsewhere can have a browser post to it.
 */
export function changeRoute(changes: Record<string, Change>) {
  return async (request: Request, { params }: { params: Promise<{ operation: string }> }) => {
    try {
      const ctx = await admitMachine(request.headers);
      const { operation } = await params;
      const known = Object.hasOwn(changes, operation) && changes[operation];
      if (!known)
        throw new AppError('missing', `There is no change ${operation}.`, {
          hint: `There are ${Object.keys(changes).join(', ')}.`,
        });
      return Response.json({ ok: true, data: await known(ctx, await jsonOf(request)) }, { headers: HEADERS });
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ error, url: request.url }, 'change failed');
      const problem = { ...toProblem(error), request: currentRequest()?.id };
      return Response.json({ ok: false, problem }, { status: STATUS[problem.kind], headers: HEADERS });
    }
  };
}

const HEADERS = { 'cache-control': 'no-store' };
const MOST_BYTES = 64 * 1_024;

async function jsonOf(request: Request): Promise<unknown> {
  const parts: Uint8Array[] = [];
  const reader = request.body?.getReader();
  for (let bytes = 0, part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > MOST_BYTES) throw new AppError('invalid', 'The body is larger than 64 kB.');
    parts.push(part.value);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new AppError('invalid', 'The body is no JSON.');
  }
}
