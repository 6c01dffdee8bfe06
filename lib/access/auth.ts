import 'server-only';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { authStore } from '@/lib/db/auth-store';
import type { AuthConfig } from '@/lib/server/auth-env';
import { env } from '@/lib/server/env';
import { log } from '@/lib/server/log';
import { githubProfile } from './github-profile';
import { discoveryUrl, groupsIn, oidcProfile } from './oidc-profile';
import { recordSignIn } from './record-sign-in';

export const OIDC = 'oidc';

/** Signing in by GitHub or an OIDC provider, always with PKCE. @throws AppError in local mode, which has none */
export function auth() {
  const { auth: config } = env;
  if (!config) throw new AppError('refused', 'This Plimsoll signs in locally: AUTH_MODE is local.');
  return processWide('auth', () => createAuth(config));
}

const createAuth = (config: AuthConfig) =>
  betterAuth({
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: [config.publicUrl],
    database: authStore(),
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ auth: message }, 'signing in') },
    onAPIError: { errorURL: `${config.publicUrl}/sign-in` },
    rateLimit: { enabled: true, window: 60, max: 300, storage: 'memory' },
    user: {
      modelName: 'authUser',
      additionalFields: {
        subject: { type: 'string', required: false, defaultValue: '' },
        groups: { type: 'string[]', required: false, defaultValue: [] },
      },
    },
    // It ends at its hour, used or not; `session.ts` ends it when it is idle.
    session: {
      modelName: 'authSession',
      expiresIn: env.SESSION_HOURS * 3_600,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'authAccount',
      accountLinking: { enabled: false },
      updateAccountOnSignIn: false,
    },
    verification: { modelName: 'authVerification' },
    advanced: {
      // `useSecureCookies` would put __Secure- before this, which allows other hosts of the domain to set them.
      cookiePrefix: '__Host-plimsoll',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    databaseHooks: {
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
      session: { create: { after: async ({ userId }) => recordSignIn(userId) } },
    },
    ...(config.github && {
      socialProviders: {
        github: {
          ...config.github,
          scope: ['read:org'],
          overrideUserInfoOnSignIn: true,
          getUserInfo: githubProfile,
        },
      },
    }),
    plugins: config.oidc ? [genericOAuth({ config: [oidcProvider(config.oidc)] })] : [],
  });

/** Who someone is is all that is asked of a provider. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

const oidcProvider = ({ issuer, groupsClaim, ...client }: NonNullable<AuthConfig['oidc']>) => ({
  ...client,
  providerId: OIDC,
  discoveryUrl: discoveryUrl(issuer),
  requireIdTokenVerification: true,
  pkce: true,
  scopes: ['openid', 'profile', 'email'],
  overrideUserInfo: true,
  getUserInfo: (tokens: { idToken?: string | undefined; accessToken?: string | undefined }) =>
    oidcProfile(issuer, groupsClaim, tokens),
  mapProfileToUser: (profile: Record<string, unknown>) => ({
    name: String(profile.name ?? profile.preferred_username ?? profile.email ?? ''),
    subject: `${OIDC}:${String(profile.sub)}`,
    groups: groupsIn(profile[groupsClaim]),
  }),
});
