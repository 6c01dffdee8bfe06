import 'server-only';
import type { GenericOAuthUserInfo } from 'better-auth/plugins/generic-oauth';
import { storedAddress } from './address';
import { GITHUB_GROUP, MOST_GROUPS } from '@/lib/rules/holders';

interface Tokens {
  idToken?: string | undefined;
  accessToken?: string | undefined;
}

type Claims = Record<string, unknown>;

/**
 * The person by the ID token's claims, which better-auth has verified. Missing email or groups come from the userinfo
 * endpoint.
 * @returns null if the two answers contradict each other
 */
export async function oidcProfile(
  issuer: string,
  groupsClaim: string,
  tokens: Tokens,
): Promise<GenericOAuthUserInfo | null> {
  const claims = claimsOf(tokens.idToken ?? '');
  if (!claims) return null;
  if (typeof claims.email === 'string' && groupsClaim in claims) return toProfile(claims);
  const { userinfo_endpoint: endpoint } = await getJson(discoveryUrl(issuer));
  if (typeof endpoint !== 'string') return toProfile(claims);
  const more = await getJson(endpoint, { authorization: `Bearer ${tokens.accessToken}` });
  return more.sub === claims.sub ? toProfile({ ...more, ...claims }) : null;
}

function toProfile(claims: Claims): GenericOAuthUserInfo {
  const isVerified = String(claims.email_verified) === 'true';
  const claimed = typeof claims.email === 'string' ? claims.email : null;
  const email = storedAddress({ subject: oidcSubject(claims), email: claimed, isVerified });
  return { ...claims, email, emailVerified: isVerified && claimed !== null };
}

export const OIDC = 'oidc';

export const oidcSubject = ({ sub }: Claims) => `${OIDC}:${String(sub)}`;

export const discoveryUrl = (issuer: string) => `${issuer}/.well-known/openid-configuration`;

/** A single group may be plain text. Groups that look like GitHub's are dropped. */
export const groupsIn = (claim: unknown): string[] =>
  [claim]
    .flat()
    .filter((name): name is string => typeof name === 'string' && name !== '' && name.length <= 256)
    .filter((name) => !name.startsWith(GITHUB_GROUP))
    .slice(0, MOST_GROUPS);

function claimsOf(idToken: string): Claims | null {
  try {
    return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims;
  } catch {
    return null;
  }
}

async function getJson(url: string, headers: Record<string, string> = {}): Promise<Claims> {
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`);
  return (await response.json()) as Claims;
}
