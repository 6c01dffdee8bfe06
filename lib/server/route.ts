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
import { changedSince, wholeText } from './versions';

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

/** A question to a read. */
export interface ReadAsk {
  url: URL;
  headers: Headers;
  /** The version of a long answer that the caller has; null: all of it. */
  since: string | null;
}

/** JSON, with its HTTP status. */
export interface ReadAnswer {
  status: number;
  text: string;
}

export type AnswerRead = (ask: ReadAsk) => Promise<ReadAnswer>;

/** Answers reads: checks session or token, rate and search parameters. It does not fail: a problem is an answer. */
export function answerReads(served: readonly Served[]): AnswerRead {
  const byPath = new Map(served.map((one) => [one.read.path, one]));
  return async ({ url, headers, since }) => {
    const { pathname, search, searchParams } = url;
    try {
      const ctx = await readerContext(headers);
      assertRate('read', ctx.actor.id);
      const known = byPath.get(pathname);
      if (!known) throw new AppError('missing', `The API has no read ${pathname}.`);
      const input = parse(known.input, Object.fromEntries(searchParams));
      const name = pathname + search;
      const make = () => known.query(ctx, input);
      const { parts } = known.read as { parts?: string };
      if (!parts) return { status: 200, text: await heldAnswer(name, make) };
      const long = { name, field: parts, answer: (await heldValue(name, make)) as object };
      const text = since === null ? await wholeText(long) : await changedSince(long, since);
      return { status: 200, text };
    } catch (error) {
      return refused(error, url.href);
    }
  };
}

/** The GET of reads. */
export function readRoute(served: readonly Served[]): Handle {
  const answer = answerReads(served);
  return async ({ url, headers }) => {
    const { status, text } = await answer({ url: new URL(url), headers, since: headers.get(SINCE_HEADER) });
    return new Response(text, { status, headers: headersOf(status) });
  };
}

const headersOf = (status: number) => ({
  ...HEADERS,
  ...(status === STATUS.limited && { 'retry-after': '1' }),
});

function refused(error: unknown, url: string): ReadAnswer {
  if (!(error instanceof AppError)) log.error({ error, url }, 'read failed');
  const problem = { ...toProblem(error), request: currentRequest()?.id };
  return { status: STATUS[problem.kind], text: JSON.stringify({ problem }) };
}

/** The problem of an error as an answer, with its status. */
export function refusal(error: unknown, request: Request): Response {
  const { status, text } = refused(error, request.url);
  return new Response(text, { status, headers: headersOf(status) });
}
