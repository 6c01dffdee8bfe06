import 'server-only';
import { z } from 'zod';
import { awsNow } from '@/lib/aws/clock';
import { spellUserCode } from '@/lib/core/user-code';
import { withConnections } from '@/lib/db/client';
import { beginDevice, pollDevice, type Refusal } from '@/lib/identity/device';
import { commandLineOf } from '@/lib/identity/tokens';
import type { Actor } from '@/lib/rules/grants';
import { env } from '@/lib/runtime/env';
import { admitDevice } from './admit';
import { formOf } from './json-body';
import { parse } from './parse';
import { refusal } from './route';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A program names only itself. Names are for people, who decide by them. */
const Begin = z.object({
  client_id: z.literal('plimsoll'),
  machine: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must not contain control characters'),
});
const Poll = z.object({
  client_id: z.literal('plimsoll'),
  grant_type: z.literal(DEVICE_GRANT),
  device_code: z.string().min(1).max(200),
});
const Revoke = z.object({ token: z.string().min(1).max(200) });

const SAYS: Record<Refusal | 'unsupported_token_type', string> = {
  authorization_pending: 'The person has not decided yet. Ask again after the interval.',
  slow_down: 'This request came too soon. Wait five seconds longer between two requests.',
  access_denied: 'The person did not sign in this command line.',
  expired_token: 'The code has expired. Begin again.',
  invalid_grant: 'This device code is unknown, or its token was already fetched.',
  unsupported_token_type: 'An admin issued this token, and only an admin can revoke it.',
};

const HEADERS = { 'cache-control': 'no-store', pragma: 'no-cache' };
const answer = (body: object, status = 200) => Response.json(body, { status, headers: HEADERS });
const refused = (error: keyof typeof SAYS) => answer({ error, error_description: SAYS[error] }, 400);

/** Makes a handler of one of the three below. */
export const deviceRoute = (work: (request: Request) => Promise<Response>) => (request: Request) =>
  withConnections('changes', () => work(request).catch((error: unknown) => refusal(error, request)));

/** RFC 8628, 3.1: a command line asks for a code that a person confirms. */
export async function giveCode(request: Request) {
  const address = await admitDevice(request.headers, 'command line');
  const { machine } = parse(Begin, await formOf(request));
  const { deviceCode, userCode, expiresIn, interval } = await beginDevice(machine, address, Date.now());
  const origin = env.PUBLIC_URL ?? `http://${request.headers.get('host') ?? new URL(request.url).host}`;
  return answer({
    ...{ device_code: deviceCode, user_code: spellUserCode(userCode) },
    ...{ verification_uri: new URL('/device', origin).href, expires_in: expiresIn, interval },
  });
}

/** RFC 8628, 3.4: it asks whether they have. */
export async function giveToken(request: Request) {
  await admitDevice(request.headers, 'question');
  const { device_code: code } = parse(Poll, await formOf(request));
  const polled = await pollDevice(code, { now: Date.now(), awsNow: awsNow() });
  if ('error' in polled) return refused(polled.error);
  const { token, name, expiresIn } = polled;
  return answer({ access_token: token, token_type: 'Bearer', expires_in: expiresIn, name });
}

type SignOut = (
  who: { actor: Actor; now: () => number },
  line: { id: string; name: string },
) => Promise<unknown>;

/** RFC 7009: a command line ends its own token. A token that has ended is no error. */
export const revoking = (signOut: SignOut) => async (request: Request) => {
  await admitDevice(request.headers, 'question');
  const { token } = parse(Revoke, await formOf(request));
  const line = await commandLineOf(token, awsNow());
  if (line === 'service') return refused('unsupported_token_type');
  if (line) await signOut({ actor: line.actor, now: awsNow }, line);
  return answer({});
};
