import 'server-only';
import type { z } from 'zod';
import { AppError, toProblem, type ErrorKind } from '@/lib/core/errors';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { heldAnswer } from './answers';
import { readerContext, type Ctx } from './context';
import { log } from './log';
import { parse } from './parse';
import { assertRate } from './rates';

export const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  'signed-out': 401,
  denied: 403,
  expired: 503,
  missing: 404,
  changed: 409,
  refused: 422,
  limited: 429,
  waits: 422,
  throttled: 503,
  unavailable: 503,
  unanswered: 504,
  unexpected: 500,
};

const HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  [BUILD_HEADER]: BUILD,
};

/** Makes a query a polled GET: session, search parameters through the schema, JSON out. */
export function route<S extends z.ZodType, R>(
  schema: S,
  query: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const ctx = await readerContext(request.headers);
      assertRate('read', ctx.actor.id);
      const { pathname, search, searchParams } = new URL(request.url);
      const input = parse(schema, Object.fromEntries(searchParams));
      return new Response(await heldAnswer(pathname + search, () => query(ctx, input)), { headers: HEADERS });
    } catch (error) {
      return refusal(error, request);
    }
  };
}

/** What went wrong, with the status that says so. */
export function refusal(error: unknown, request: Request): Response {
  if (!(error instanceof AppError)) log.error({ error, url: request.url }, 'read failed');
  const problem = toProblem(error);
  const status = STATUS[problem.kind];
  const headers = { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '1' }) };
  return Response.json({ problem }, { status, headers });
}
