import type { Problem } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import type { Policy, RoleKind } from './statements';

/** made: the call itself · dry run: EC2 was asked without doing it · simulated: IAM was asked about the policies. */
export type How = 'made' | 'dry run' | 'simulated' | 'not tried';

export interface Trial {
  action: string;
  verdict: 'allowed' | 'denied' | 'unknown';
  how: How;
  /** Why it is not known. */
  why: string | null;
}

/** What one role may do of what Plimsoll needs. */
export interface RoleReport {
  kind: RoleKind;
  /** Its ARN; null: the credentials as they are. */
  arn: string | null;
  trials: Trial[];
  /** Only what is missing, as a policy to add; null where nothing is. */
  missing: Policy | null;
  /** Why the role cannot be taken on, with the trust policy that it needs. */
  trust: { problem: Problem; policy: object } | null;
}

export interface PermissionReport extends Place {
  roles: RoleReport[];
  /** This machine's clock, UTC ms. */
  triedAt: number;
}

export const countOf = (trials: readonly Trial[], verdict: Trial['verdict']) =>
  trials.filter((trial) => trial.verdict === verdict).length;
