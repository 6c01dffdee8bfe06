import 'server-only';
import { env } from '@/lib/server/env';
import { OIDC } from './auth';

export interface Provider {
  id: string;
  name: string;
}

/** By what one can sign in; null: as one likes. */
export const signInChoices = (): Provider[] | null =>
  env.auth && [
    ...(env.auth.oidc ? [{ id: OIDC, name: env.auth.oidc.name }] : []),
    ...(env.auth.github ? [{ id: 'github', name: 'GitHub' }] : []),
  ];

/** Whom to ask for a role. */
export const configuredAdmins = (): readonly string[] => env.ADMINS;
