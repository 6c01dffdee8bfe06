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

/** The fleet on which changes were tried. */
export interface TriedOn {
  fleet: string;
  /** The key of its tag that names its application. */
  tag: string;
}

/** The permissions that one role has, of those that Plimsoll needs. */
export interface RoleReport {
  kind: RoleKind;
  /** Its ARN; null: Plimsoll's own credentials. */
  arn: string | null;
  trials: Trial[];
  /** A policy with the missing permissions only; null if none is missing. */
  missing: Policy | null;
  /** Denied actions that IAM allows on what has the tag app, which the policy asks for. `missing` has none of them. */
  untagged: string[];
  /** null: no fleet names its application, or the role only reads. */
  triedOn: TriedOn | null;
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

const TESTS: Record<Exclude<How, 'not tried'>, string> = {
  made: 'made',
  'dry run': 'tried as a dry run',
  simulated: 'evaluated by IAM without a call',
};

/** How the calls with a verdict were tested: "47 made, 3 tried as a dry run". */
export function howText(trials: readonly Trial[]): string {
  const tested = trials.filter(({ verdict }) => verdict !== 'unknown');
  return Object.entries(TESTS)
    .map(([how, text]) => ({ text, count: tested.filter((trial) => trial.how === how).length }))
    .filter(({ count }) => count > 0)
    .map(({ text, count }) => `${count} ${text}`)
    .join(', ');
}

/** Says which calls AWS denies only because what they were tried on lacks the tag app. null: it denies none for that. */
export function untaggedText({ untagged, trials, triedOn }: RoleReport) {
  if (untagged.length === 0) return null;
  const [where, key] = triedOn
    ? [`on ${triedOn.fleet}`, `aws:ResourceTag/${triedOn.tag}`]
    : ['on what is here', 'the key of your fleets'];
  return {
    title: `${untagged.length} of ${trials.length} are denied without the tag app.`,
    text: `Plimsoll tried them ${where}. The policy of the role covers only groups, launch templates and image pipelines that have the tag app. Add this tag, or change aws:ResourceTag/app in the policy to ${key}.`,
  };
}
