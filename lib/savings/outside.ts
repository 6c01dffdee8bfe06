import type { EventFacts } from '@/lib/aws/trail';

/** What CloudTrail says of a fleet's deployments: who started each, and which version its group named before. */
export interface Calls {
  started: { at: number; user: string }[];
  /** `version`: "7", "$Latest" or "$Default". `template`: id or name, whichever the call had. */
  versions: { at: number; version: string; template: string }[];
}

type Event = Pick<EventFacts, 'at' | 'name' | 'user' | 'parameters' | 'errorCode'>;

interface TemplateCall {
  launchTemplateId?: unknown;
  launchTemplateName?: unknown;
  version?: unknown;
}

interface Parameters {
  autoScalingGroupName?: unknown;
  launchTemplate?: TemplateCall;
  mixedInstancesPolicy?: { launchTemplate?: { launchTemplateSpecification?: TemplateCall } };
}

export const DEPLOYMENT_CALLS = ['StartInstanceRefresh', 'UpdateAutoScalingGroup'] as const;

/** The calls that AWS accepted, by the name of the group. */
export function callsByGroup(events: readonly Event[]): ReadonlyMap<string, Calls> {
  const groups = new Map<string, Calls>();
  for (const { at, name, user, parameters, errorCode } of events) {
    const {
      autoScalingGroupName: group,
      launchTemplate,
      mixedInstancesPolicy: mix,
    } = parameters as Parameters;
    if (errorCode || typeof group !== 'string') continue;
    const calls = groups.get(group) ?? { started: [], versions: [] };
    const named = launchTemplate ?? mix?.launchTemplate?.launchTemplateSpecification;
    if (name === 'StartInstanceRefresh') calls.started.push({ at, user });
    else if (named) {
      const { version = '$Default', launchTemplateId = '', launchTemplateName = '' } = named;
      calls.versions.push({
        at,
        version: String(version),
        template: String(launchTemplateId || launchTemplateName),
      });
    }
    groups.set(group, calls);
  }
  return groups;
}

interface Deployment {
  version: string | null;
  /** null: it names none. */
  templateId: string | null;
  /** UTC ms. */
  startedAt: number;
}

/** The template of a fleet, and its versions. */
export interface Template<R extends { number: number; createdAt: number }> {
  id: string;
  name: string;
  releases: readonly R[];
}

/**
 * The number of the version that a deployment launched; null: unknown. A tool such as Terraform gives the group another
 * version first, and starts a deployment that names none. `$Latest` is the newest version of that time. A version of
 * another template is unknown, although the fleet's own may have one of the same number.
 */
export function launchedVersion(
  { version, templateId, startedAt }: Deployment,
  versions: Calls['versions'],
  { id, name, releases }: Template<{ number: number; createdAt: number }>,
): number | null {
  const set = versions
    .filter(({ at }) => at <= startedAt)
    .reduce<Calls['versions'][number] | null>(
      (last, one) => (last === null || one.at >= last.at ? one : last),
      null,
    );
  const template = version === null ? set?.template : (templateId ?? id);
  if (template !== id && template !== name) return null;
  const named = version ?? set!.version;
  if (named === '$Latest') {
    const made = releases.filter(({ createdAt }) => createdAt <= startedAt).map(({ number }) => number);
    return made.length > 0 ? Math.max(...made) : null;
  }
  return /^\d+$/.test(named) ? Number(named) : null;
}
