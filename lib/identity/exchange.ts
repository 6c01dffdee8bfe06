import 'server-only';
import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { insertTokenSession, listTrustedTokens, type ServiceToken } from '@/lib/db/tokens';
import { missed, type Trust } from '@/lib/rules/trust';
import { env } from '@/lib/runtime/env';
import { newToken, tokenHash } from './tokens';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PATIENCE_MS = 5_000;
/** Without those whose key is a secret that both sides know: an issuer's public key is no secret. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** The claim `aud` that an identity token must be made for, so that one made for others gets nothing here. */
const audience = () => env.auth?.publicUrl ?? env.PUBLIC_URL ?? 'plimsoll';

export interface Exchanged {
  /** To send as `Authorization: Bearer`. */
  token: string;
  /** Of the service token that it acts as. */
  name: string;
  /** Seconds. */
  expiresIn: number;
}

/**
 * Gives a pipeline an hour of the service token that trusts its identity.
 * @param name of the service token, needed if several trust it
 * @throws AppError signed-out, with what does not fit; unavailable if the issuer's keys cannot be read
 */
export async function exchange(identity: string, name: string | null, now: number): Promise<Exchanged> {
  const issuer = issuerIn(identity);
  const tokens = (await listTrustedTokens(new Date(now))).filter(
    (one) => trustOf(one).issuer === issuer && (name === null || one.name === name),
  );
  if (tokens.length === 0)
    throw refused(`No service token${name === null ? '' : ` ${name}`} trusts pipelines of ${issuer}.`);
  const token = chosen(tokens, await verified(identity, issuer, now));
  const secret = newToken();
  const expiresAt = new Date(Math.min(now + HOUR, token.expiresAt.getTime()));
  const subject = decodeJwt(identity).sub ?? '';
  await insertTokenSession(
    { hash: Uint8Array.from(tokenHash(secret)), tokenId: token.id, subject, at: new Date(now), expiresAt },
    new Date(now - DAY),
  );
  return { token: secret, name: token.name, expiresIn: Math.floor((expiresAt.getTime() - now) / 1_000) };
}

const trustOf = ({ trust }: Pick<ServiceToken, 'trust'>) => trust as unknown as Trust;

/** What it claims, before anything is verified: it only chooses whose keys to read. */
function issuerIn(identity: string): string {
  try {
    return String(decodeJwt(identity).iss ?? '');
  } catch {
    throw refused('This is not the identity token of a pipeline.');
  }
}

/** @throws AppError signed-out if none fits, or several do */
function chosen(tokens: ServiceToken[], claims: JWTPayload): ServiceToken {
  const wrong = tokens.map((token) => ({ token, names: missed(trustOf(token), claims) }));
  const [first, ...others] = wrong.filter(({ names }) => names.length === 0);
  if (first && others.length === 0) return first.token;
  if (first)
    throw refused(
      `Several service tokens trust this pipeline: ${[first, ...others].map(({ token }) => token.name).join(', ')}.`,
      'Name one of these tokens in PLIMSOLL_TOKEN_NAME, or as "name" in the request.',
    );
  const why = wrong.map(({ token, names }) => `${token.name} (${names.join(', ')})`);
  throw refused(`The identity of this pipeline, ${claims.sub}, does not match ${why.join(', ')}.`);
}

/** The claims of an identity token that its issuer signed for this Plimsoll. */
async function verified(identity: string, issuer: string, now: number): Promise<JWTPayload> {
  const keys = await keysOf(issuer);
  try {
    const { payload } = await jwtVerify(identity, keys, {
      ...{ issuer, audience: audience(), algorithms: ALGORITHMS, currentDate: new Date(now) },
      ...{ requiredClaims: ['exp', 'sub'], clockTolerance: 30 },
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('The identity token of the pipeline has expired.');
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
      throw refused(
        'The identity token was made for another audience.',
        `Ask for one with the audience ${audience()}.`,
      );
    if (!isOfToken(error)) throw unread(issuer, error);
    throw refused(`The identity token was not signed by ${issuer}: ${error.message}.`);
  }
}

/** Whether the token is wrong, rather than the way to the keys. */
const isOfToken = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  error.code !== 'ERR_JOSE_GENERIC';

const held = processWide('issuers', () => new Map<string, Promise<JWTVerifyGetKey>>());

/** The keys of an issuer, found by its discovery document. A failed try is not kept. */
function keysOf(issuer: string): Promise<JWTVerifyGetKey> {
  const known = held.get(issuer);
  if (known) return known;
  const found = discover(issuer).catch((error: unknown) => {
    held.delete(issuer);
    throw unread(issuer, error);
  });
  held.set(issuer, found);
  return found;
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  const { jwks_uri: keys, issuer: says } = (await answer.json()) as Record<string, unknown>;
  if (says !== issuer) throw new Error(`${address} is the document of ${String(says)}`);
  const url = URL.parse(String(keys));
  // Plain HTTP only where the issuer itself may use it, which is loopback.
  if (!url || (url.protocol !== 'https:' && url.host !== new URL(issuer).host))
    throw new Error(`${address} names no https address of its keys`);
  return createRemoteJWKSet(url, { timeoutDuration: PATIENCE_MS });
}

const refused = (
  message: string,
  hint = 'An admin sets which pipelines a service token trusts on the page People and tokens.',
) => new AppError('signed-out', message, { hint });

const unread = (issuer: string, cause: unknown) =>
  new AppError('unavailable', `The keys of ${issuer} cannot be read now.`, {
    hint: `${cause instanceof Error ? cause.message : 'It did not answer'}. Nobody was signed in. Try again.`,
    cause,
  });
