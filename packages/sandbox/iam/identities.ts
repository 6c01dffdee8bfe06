import { AwsError } from '../protocol/aws-error.ts';
import type { CredentialScope } from '../protocol/credential-scope.ts';
import { SERVICES } from '../protocol/services.ts';
import { createPolicies, type Policies } from './policies.ts';
import { userOf, type Principal } from './principal.ts';
import { createRoles, type Roles } from './roles.ts';
import { createSessions, isSessionKey, type Sessions } from './sessions.ts';

/** Roles, the sessions of them, and the policies of keys: one set for all accounts. */
export interface Identities {
  roles: Roles;
  sessions: Sessions;
  policies: Policies;
  /** The account of keys that are no session's. */
  home: string;
}

/** An account with neither roles nor policies. */
export const nobody = (home: string): Identities => ({
  roles: createRoles([]),
  sessions: createSessions(),
  policies: createPolicies(),
  home,
});

export const principalOf = ({ sessions, home }: Identities, { accessKey }: CredentialScope): Principal =>
  sessions.find(accessKey)?.principal ?? userOf(home);

/** Services word it differently: EC2 its own way, the others by their protocol. */
function unknownKey(service: string): AwsError {
  const protocol = SERVICES.get(service)?.protocol;
  const invalid = 'The security token included in the request is invalid.';
  if (protocol === 'ec2')
    return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
  if (protocol === 'query') return new AwsError('InvalidClientTokenId', invalid, 403);
  return new AwsError('UnrecognizedClientException', invalid, protocol === 'rest' ? 403 : 400);
}

/** Why the credentials of a call are not taken: 'over' is worded as an expired one. */
export function credentialTrouble(
  { sessions }: Identities,
  { scope, service, token }: { scope: CredentialScope; service: string; token: string },
  now: number,
): AwsError | 'over' | null {
  if (!isSessionKey(scope.accessKey)) return null;
  const session = sessions.find(scope.accessKey);
  if (!session || session.token !== token) return unknownKey(service);
  return session.expiresAt <= now ? 'over' : null;
}
