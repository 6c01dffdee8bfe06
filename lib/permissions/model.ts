import type { MeteredOperation } from '@/lib/aws/metered';
import type { Problem } from '@/lib/core/errors';
import type { Place } from '@/lib/core/place';
import type { Policy, RoleKind } from './statements';

/** made: the call was sent. dry run: EC2's DryRun. simulated: IAM evaluated the policies. */
export type How = 'made' | 'dry run' | 'simulated' | 'not tried';

export interface Trial {
  action: string;
  verdict: 'allowed' | 'denied' | 'unknown';
  how: How;
  /** Why the result is unknown. */
  why: string | null;
}

/** The permissions that one role has, of those that Plimsoll needs. */
export interface RoleReport {
  kind: RoleKind;
  /** Its ARN; null: Plimsoll's own credentials. */
  arn: string | null;
  trials: Trial[];
  /** A policy with the missing permissions only; null if none is missing. */
  missing: Policy | null;
  /** Why the role cannot be assumed, with the trust policy that it needs. */
  trust: { problem: Problem; policy: Record<string, unknown> } | null;
}

export interface PermissionReport extends Place {
  roles: RoleReport[];
  /** UTC ms, this machine's clock. */
  triedAt: number;
}

/** What AWS charged this replica for its calls in the last hour. */
export interface MeteredReport {
  /** Dearest first. */
  operations: MeteredOperation[];
  /** USD an hour, above which metrics are read once an hour. */
  limit: number;
}

export const countOf = (trials: readonly Trial[], verdict: Trial['verdict']) =>
  trials.filter((trial) => trial.verdict === verdict).length;
