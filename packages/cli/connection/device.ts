import { AppError, type Problem } from '@/lib/core/errors';
import type { Terminal } from '../terminal';
import { notOurs, notThere } from './api';
import { jsonIn, request } from './http';

const PATIENCE_MS = 30_000;
/** How much longer a server that is asked too often wants us to wait: RFC 8628, 3.5. */
const SLOWER_S = 5;

interface Code {
  device_code: string;
  user_code: string;
  verification_uri: string;
  /** Seconds. */
  expires_in: number;
  interval: number;
}

interface Token {
  access_token: string;
  name: string;
  /** Seconds. */
  expires_in: number;
}

interface Refused {
  error: string;
  error_description: string;
}

type Connected = Pick<Terminal, 'signal' | 'wait' | 'err'>;

/** @throws AppError with what the server says, or that it is not there */
async function post<Answer>(
  base: URL,
  path: string,
  fields: Record<string, string>,
  signal: AbortSignal,
): Promise<Partial<Answer & Refused>> {
  const answer = await request({
    ...{ url: new URL(path, base), method: 'POST', timeoutMs: PATIENCE_MS, signal },
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }).catch((error: unknown) => {
    throw notThere(base.origin, error);
  });
  const body = jsonIn(answer) as (Partial<Answer & Refused> & { problem?: Problem }) | undefined;
  if (body?.problem?.kind === 'missing' || (answer.status === 404 && !body))
    throw new AppError('missing', `Plimsoll at ${base.origin} cannot sign in a command line.`, {
      hint: 'It may be an older version. Run plimsoll login --with-token with a token that an admin issued.',
    });
  if (body?.problem) throw new AppError(body.problem.kind, body.problem.message, body.problem);
  if (!body) throw notOurs(base.origin, answer.status);
  return body;
}

/** Shows a code, and waits until a person has confirmed it in a browser. @throws AppError if they do not */
export async function signInByDevice(base: URL, machine: string, terminal: Connected): Promise<Token> {
  const { signal } = terminal;
  const begun = await post<Code>(
    base,
    'api/device/code',
    { client_id: 'plimsoll', machine: machine.slice(0, 60) },
    signal,
  );
  const { device_code: code, user_code: shown, verification_uri: page, expires_in: life } = begun;
  if (!code || !shown || !page || !life) throw notOurs(base.origin, 200);
  terminal.err(`Open ${page} in a browser, and enter the code ${shown}`);
  terminal.err(`The code expires in ${Math.round(life / 60)} minutes. Waiting for you to confirm it…`);
  const fields = {
    ...{ client_id: 'plimsoll', device_code: code },
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  };
  let isAway = false;
  for (let [interval, passed] = [begun.interval ?? 5, 0]; passed < life; passed += interval) {
    await terminal.wait(interval * 1_000);
    const told = await post<Token>(base, 'api/device/token', fields, signal).catch((error: unknown) => {
      if (!(error instanceof AppError) || !PASSING.includes(error.kind) || signal.aborted) throw error;
      if (!isAway) terminal.err(`${error.message} Trying again…`);
      isAway = true;
      return { error: 'authorization_pending' } as Partial<Token & Refused>;
    });
    if (told.access_token && told.name && told.expires_in) return told as Token;
    if (told.error === 'slow_down') interval += SLOWER_S;
    else if (told.error !== 'authorization_pending') throw refusedFor(told, base);
  }
  throw refusedFor({ error: 'expired_token' }, base);
}

/** What passes by itself while a person decides. */
const PASSING: readonly AppError['kind'][] = ['unavailable', 'limited', 'throttled', 'unexpected'];

function refusedFor({ error, error_description: says }: Partial<Refused>, { origin }: URL): AppError {
  if (error === 'access_denied')
    return new AppError('denied', 'The sign-in was refused in the browser. Nothing was stored.');
  if (error === 'expired_token')
    return new AppError('signed-out', 'Nobody confirmed the code in time. Nothing was stored.', {
      hint: 'Run plimsoll login again for another code.',
    });
  return new AppError(
    'signed-out',
    `${origin} did not issue a token: ${says ?? error ?? 'it gave no reason'}`,
    {
      hint: 'Run plimsoll login again.',
    },
  );
}

/** Ends a token. @returns false if only an admin can end it. @throws AppError if Plimsoll does not answer */
export async function revokeOwn(base: URL, token: string, signal: AbortSignal): Promise<boolean> {
  const { error } = await post<object>(base, 'api/device/revoke', { token }, signal);
  return error === undefined;
}
