import 'server-only';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { AppError } from '@/lib/core/errors';
import { processWide } from '@/lib/core/process-wide';
import { authStore } from '@/lib/db/auth-store';
import type { AuthConfig } from '@/lib/runtime/auth-env';
import { env } from '@/lib/runtime/env';
import { log } from '@/lib/runtime/log';
import { githubProfile } from './github-profile';
import { discoveryUrl, groupsIn, OIDC, oidcProfile, oidcSubject } from './oidc-profile';
import { recordSignIn } from './record-sign-in';

/** Sign-in by GitHub or an OIDC provider, always with PKCE. @throws AppError in local mode, which has no provider */
export function auth() {
  const { auth: config } = env;
  if (!config)
    throw new AppError('refused', 'Nobody can sign in through a provider here, because AUTH_MODE is local.');
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
    // The absolute end of a session. `session.ts` ends idle ones earlier.
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
      // `useSecureCookies` would use the prefix __Secure-, and then other hosts of the domain could set these cookies.
      cookiePrefix: '__Host-plimsoll',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    databaseHooks: {
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
      session: { create: { after: async (session) => recordSignIn(session) } },
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

/** Provider tokens are not stored: only the person's identity is needed. */
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
    name: String(profile.name ?? profile.preferred_username ?? ''),
    subject: oidcSubject(profile),
    groups: groupsIn(profile[groupsClaim]),
  }),
});
