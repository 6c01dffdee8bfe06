import 'server-only';
import { env } from '@/lib/runtime/env';
import { OIDC } from './oidc-profile';

export interface Provider {
  id: string;
  name: string;
}

/** The configured sign-in providers; null in local mode. */
export const signInChoices = (): Provider[] | null =>
  env.auth && [
    ...(env.auth.oidc ? [{ id: OIDC, name: env.auth.oidc.name }] : []),
    ...(env.auth.github ? [{ id: 'github', name: 'GitHub' }] : []),
  ];

/** Names of the people to ask for a role. */
export const configuredAdmins = (): readonly string[] => env.ADMINS;
