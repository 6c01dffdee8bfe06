import { AppError, type Problem } from '@/lib/core/errors';
import type { Terminal } from '../terminal';
import { jsonIn, request } from './http';

/** Where a pipeline's identity token comes from. */
export type Identity = (audience: string) => Promise<string>;

interface Got {
  token: string;
  /** UTC ms, by the clock of this machine. */
  endsAt: number;
}

interface Answer {
  token: string;
  /** Seconds. */
  expiresIn: number;
  problem: Problem;
}

const PATIENCE_MS = 30_000;
/** A change may wait for AWS this long, so a token that ends sooner is replaced first. */
const LEAST_LEFT_MS = 5 * 60_000;

/** The identity that the forge gives this pipeline; null: it gives none. */
export function identityIn({ env, signal }: Pick<Terminal, 'env' | 'signal'>): Identity | null {
  const { PLIMSOLL_ID_TOKEN: given, ACTIONS_ID_TOKEN_REQUEST_URL: address } = env;
  if (given) return () => Promise.resolve(given);
  const bearer = env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
  if (!address || !bearer) return null;
  return async (audience) => {
    const url = new URL(address);
    url.searchParams.set('audience', audience);
    const headers = { accept: 'application/json', authorization: `Bearer ${bearer}` };
    const answer = await request({ url, method: 'GET', headers, timeoutMs: PATIENCE_MS, signal });
    const { value } = (jsonIn(answer) ?? {}) as { value?: unknown };
    if (typeof value === 'string') return value;
    throw new AppError('signed-out', `${url.host} did not give this job an identity token.`, {
      hint: 'The job needs the permission id-token: write.',
    });
  };
}

/** Exchanges the identity for a token, and again before that token ends. */
export function exchanging(base: URL, identity: Identity, { env, signal }: Pick<Terminal, 'env' | 'signal'>) {
  let got: Promise<Got> | null = null;
  const exchange = async (): Promise<Got> => {
    const audience = env.PLIMSOLL_AUDIENCE || base.href.replace(/\/$/, '');
    const name = env.PLIMSOLL_TOKEN_NAME;
    const body = JSON.stringify({ identity: await identity(audience), ...(name && { name }) });
    const answer = await request({
      ...{ url: new URL('api/token', base), method: 'POST', body, timeoutMs: PATIENCE_MS, signal },
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    });
    const { token, expiresIn, problem } = (jsonIn(answer) ?? {}) as Partial<Answer>;
    if (token && expiresIn) return { token, endsAt: Date.now() + expiresIn * 1_000 };
    if (problem?.message) throw new AppError(problem.kind, problem.message, problem);
    throw new AppError(
      'unavailable',
      `${base.origin} did not exchange the identity of this pipeline for a token.`,
      {
        hint: `It answered with status ${answer.status}. Check PLIMSOLL_URL.`,
      },
    );
  };
  const renew = () => {
    got = exchange();
    got.catch(() => (got = null));
    return got;
  };
  return async (): Promise<string> => {
    const held = await (got ?? renew());
    return held.endsAt - Date.now() > LEAST_LEFT_MS ? held.token : (await renew()).token;
  };
}
