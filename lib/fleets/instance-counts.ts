import type { GroupFacts } from '@/lib/aws/groups';
import { perList } from '@/lib/core/memo';
import { tally } from '@/lib/core/tally';

type Instances = GroupFacts['instances'];

/** Instances that were launched alike. */
export interface Kind {
  version: string | null;
  templateId: string | null;
  templateName: string | null;
  launchConfiguration: string | null;
  count: number;
  /** Those in service that fail a health check. */
  unhealthy: number;
}

/** Why a machine of the group does not count towards its desired capacity. */
export type Aside = 'in standby' | 'retained' | 'ending' | 'detaching';

/** By LifecycleState. The first pattern that fits counts. */
const ASIDE: readonly [RegExp, Aside][] = [
  [/Standby/, 'in standby'],
  [/^Terminating:Retained/, 'retained'],
  [/^Terminat/, 'ending'],
  [/^Detach/, 'detaching'],
];

/** null: it counts. */
export const asideOf = (lifecycle: string): Aside | null =>
  ASIDE.find(([pattern]) => pattern.test(lifecycle))?.[1] ?? null;

const LAUNCHING = /^(Pending|Warmed:Pending)/;

function kindsOf(instances: Instances): Kind[] {
  const byKind = Map.groupBy(instances, ({ version, templateId, launchConfiguration }) =>
    [version, templateId, launchConfiguration].join('\n'),
  );
  return [...byKind.values()].map((alike) => {
    const { version, templateId, templateName, launchConfiguration } = alike[0]!;
    const unhealthy = alike.filter(({ lifecycle, healthy }) => lifecycle === 'InService' && !healthy).length;
    return { version, templateId, templateName, launchConfiguration, count: alike.length, unhealthy };
  });
}

/** What lists need of the instances of a group. Counted once per read, since lists are made far more often. */
export const countsOf = perList((instances: Instances) => {
  const serving = instances.filter(({ lifecycle }) => lifecycle === 'InService');
  const healthy = serving.filter((instance) => instance.healthy);
  return {
    inService: serving.length,
    healthy: healthy.length,
    pending: instances.filter(({ lifecycle }) => LAUNCHING.test(lifecycle)).length,
    total: instances.length,
    aside: tally(instances.flatMap(({ lifecycle }) => asideOf(lifecycle) ?? [])) as [Aside, number][],
    types: tally(instances.flatMap(({ type }) => type ?? [])),
    kinds: kindsOf(instances),
    /** Launch template versions of healthy instances in service. */
    serves: [...new Set(healthy.map(({ version }) => Number(version ?? NaN)))].filter(Number.isInteger),
  };
});
