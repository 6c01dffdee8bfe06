import 'server-only';
import type { z } from 'zod';
import { AppError, toProblem, type ErrorKind } from '@/lib/core/errors';
import { callerContext, type Ctx } from './context';
import { log } from './log';
import { parse } from './parse';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  'signed-out': 401,
  denied: 403,
  missing: 404,
  changed: 409,
  refused: 422,
  throttled: 503,
  unavailable: 503,
  unanswered: 504,
  unexpected: 500,
};

/** Makes a query a polled GET: session, search parameters through the schema, JSON out. */
export function route<S extends z.ZodType, R>(
  schema: S,
  query: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const ctx = await callerContext();
      const input = parse(schema, Object.fromEntries(new URL(request.url).searchParams));
      return Response.json(await query(ctx, input), { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      if (!(error instanceof AppError)) log.error({ error, url: request.url }, 'read failed');
      const problem = toProblem(error);
      return Response.json({ problem }, { status: STATUS[problem.kind] });
    }
  };
}
