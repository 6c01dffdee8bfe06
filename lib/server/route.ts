import 'server-only';
import { AppError, toProblem, type ErrorKind } from '@/lib/core/errors';
import { BUILD, BUILD_HEADER } from '@/lib/core/build';
import { SINCE_HEADER } from '@/lib/query/changed-parts';
import { heldAnswer, heldValue } from '@/lib/runtime/answers';
import { currentRequest } from '@/lib/runtime/request';
import { readerContext } from './callers';
import { log } from '@/lib/runtime/log';
import { parse } from './parse';
import type { Served } from './serve';
import { assertRate } from './rates';
import { changedSince } from './versions';

export const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  'signed-out': 401,
  denied: 403,
  expired: 503,
  missing: 404,
  changed: 409,
  refused: 422,
  waits: 422,
  limited: 429,
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

type Handle = (request: Request) => Promise<Response>;

/** Answers the GET of a read: checks session or token, rate and search parameters, and sends JSON. */
export function readRoute(served: readonly Served[]): Handle {
  const byPath = new Map(served.map((one) => [one.read.path, one]));
  return async (request) => {
    try {
      const ctx = await readerContext(request.headers);
      assertRate('read', ctx.actor.id);
      const { pathname, search, searchParams } = new URL(request.url);
      const known = byPath.get(pathname);
      if (!known) throw new AppError('missing', `The API has no read ${pathname}.`);
      const input = parse(known.input, Object.fromEntries(searchParams));
      const name = pathname + search;
      const make = () => known.query(ctx, input);
      const { parts } = known.read as { parts?: string };
      const since = request.headers.get(SINCE_HEADER);
      const answer =
        since !== null && parts
          ? changedSince(name, parts, (await heldValue(name, make)) as object, since)
          : await heldAnswer(name, make);
      return new Response(answer, { headers: HEADERS });
    } catch (error) {
      return refusal(error, request);
    }
  };
}

/** The problem of an error as an answer, with its status. */
export function refusal(error: unknown, request: Request): Response {
  if (!(error instanceof AppError)) log.error({ error, url: request.url }, 'read failed');
  const problem = { ...toProblem(error), request: currentRequest()?.id };
  const status = STATUS[problem.kind];
  const headers = { 'cache-control': 'no-store', ...(status === 429 && { 'retry-after': '1' }) };
  return Response.json({ problem }, { status, headers });
}
