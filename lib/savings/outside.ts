import type { EventFacts } from '@/lib/aws/trail';

/** What CloudTrail says of a fleet's deployments: who started each, and which version its group named before. */
export interface Calls {
  started: { at: number; user: string }[];
  /** "7", "$Latest" or "$Default". */
  versions: { at: number; version: string }[];
}

type Event = Pick<EventFacts, 'at' | 'name' | 'user' | 'parameters' | 'errorCode'>;

interface Parameters {
  autoScalingGroupName?: unknown;
  launchTemplate?: { version?: unknown };
}

export const DEPLOYMENT_CALLS = ['StartInstanceRefresh', 'UpdateAutoScalingGroup'] as const;

/** The calls that AWS accepted, by the name of the group. */
export function callsByGroup(events: readonly Event[]): ReadonlyMap<string, Calls> {
  const groups = new Map<string, Calls>();
  for (const { at, name, user, parameters, errorCode } of events) {
    const { autoScalingGroupName: group, launchTemplate } = parameters as Parameters;
    if (errorCode || typeof group !== 'string') continue;
    const calls = groups.get(group) ?? { started: [], versions: [] };
    if (name === 'StartInstanceRefresh') calls.started.push({ at, user });
    else if (typeof launchTemplate?.version === 'string')
      calls.versions.push({ at, version: launchTemplate.version });
    groups.set(group, calls);
  }
  return groups;
}

interface Named {
  version: string | null;
  /** UTC ms. */
  startedAt: number;
}

/**
 * The number of the version that a deployment launched; null: unknown. A tool such as Terraform gives the group another
 * version first, and starts a deployment that names none. `$Latest` is the newest version of that time.
 */
export function launchedVersion(
  { version, startedAt }: Named,
  versions: Calls['versions'],
  releases: readonly { number: number; createdAt: number }[],
): number | null {
  const set = versions
    .filter(({ at }) => at <= startedAt)
    .reduce<Calls['versions'][number] | null>(
      (last, one) => (last === null || one.at >= last.at ? one : last),
      null,
    );
  const named = version ?? set?.version ?? '';
  if (named === '$Latest') {
    const made = releases.filter(({ createdAt }) => createdAt <= startedAt).map(({ number }) => number);
    return made.length > 0 ? Math.max(...made) : null;
  }
  return /^\d+$/.test(named) ? Number(named) : null;
}
