import 'server-only';
import { plural } from '@/lib/core/format';
import { discoveryUrl } from '@/lib/identity/oidc-profile';
import { env } from '@/lib/runtime/env';
import { bad, ok, unknown, type Finding } from './finding';

const PATIENCE_MS = 5_000;

const ask = (url: string) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });

/** How people sign in, and whether the provider and the public address answer. */
export async function signInFindings(): Promise<Finding[]> {
  const { auth } = env;
  if (!auth)
    return [
      ok('Sign-in', 'local: anyone on this machine can choose a role. For a team, set AUTH_MODE=oauth'),
    ];
  return [
    ok('Admins', `${plural(env.ADMINS.length, 'admin')} in ADMINS`),
    ...(auth.github ? [ok('Sign-in by GitHub', 'client id and secret are set')] : []),
    ...(auth.oidc ? [await providerFinding(auth.oidc.issuer)] : []),
    await addressFinding(auth.publicUrl),
  ];
}

async function providerFinding(issuer: string): Promise<Finding> {
  const name = 'Sign-in by OIDC';
  const way = 'Check OIDC_ISSUER, and that the server reaches the provider.';
  try {
    const answer = await ask(discoveryUrl(issuer));
    const { issuer: told } = (await answer.json()) as { issuer?: string };
    return told?.replace(/\/$/, '') === issuer
      ? ok(name, `${issuer} answers with its discovery document`)
      : bad(name, `the discovery document at ${issuer} names another issuer: ${told ?? 'none'}.`, way);
  } catch (error) {
    return bad(name, `${issuer} has no discovery document: ${(error as Error).message}.`, way);
  }
}

async function addressFinding(publicUrl: string): Promise<Finding> {
  const isThere = await ask(`${publicUrl}/livez`).then(
    ({ status }) => status === 200,
    () => false,
  );
  return isThere
    ? ok('Public address', `${publicUrl} reaches Plimsoll`)
    : unknown(
        'Public address',
        `${publicUrl} does not reach Plimsoll from here.`,
        'If Plimsoll is running, check PUBLIC_URL and the load balancer.',
      );
}
