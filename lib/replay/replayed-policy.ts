import type { AlarmFacts } from '@/lib/aws/alarms';
import type { PolicyFacts } from '@/lib/aws/policies';
import type { Fleet } from '@/lib/fleets/model';
import type { FleetLoad } from '@/lib/load/model';
import type { StepRule } from './step-scaling';
import type { ReplayPolicy, Tracking } from './target-tracking';

const REPLAYED: Record<string, Tracking['metric']> = {
  ASGAverageCPUUtilization: 'cpu',
  ALBRequestCountPerTarget: 'requests',
};

/** Minutes of AWS's own alarms, for an alarm that was not read. */
const USUAL = 3;

interface Known {
  policies: readonly PolicyFacts[];
  alarms: readonly Pick<AlarmFacts, 'name' | 'comparison' | 'periodSeconds' | 'periods'>[];
}

/** The policy that is replayed, and the names of those that are not. */
export function replayedPolicy(
  fleet: Pick<Fleet, 'ref' | 'policies' | 'warmupSeconds'>,
  { policies, alarms }: Known,
  unit: FleetLoad['unit'],
): { policy: ReplayPolicy | null; warmupSeconds: number; notReplayed: string[] } {
  const own = policies.filter(({ group, enabled }) => enabled && group === fleet.ref.name);
  const tracked = own.find(({ metric, target }) => {
    const known = REPLAYED[metric ?? ''];
    return target !== null && (known === 'cpu' || (known === 'requests' && unit === 'req/s'));
  });
  const rest = (chosen: readonly PolicyFacts[]) =>
    own.filter((one) => !chosen.includes(one)).map(({ name }) => name);
  if (tracked)
    return {
      policy: {
        metric: REPLAYED[tracked.metric!]!,
        target: tracked.target!,
        ...(tracked.noScaleIn && { onlyOut: true }),
      },
      warmupSeconds: tracked.warmupSeconds ?? fleet.warmupSeconds,
      notReplayed: rest([tracked]),
    };
  const stepping = own.filter(({ type }) => type === 'StepScaling');
  const policy = steppedBy(fleet, stepping, alarms);
  return {
    policy,
    warmupSeconds: stepping[0]?.warmupSeconds ?? fleet.warmupSeconds,
    notReplayed: rest(policy ? stepping : []),
  };
}

/** The steps of a pair of policies by CPU; null if they are something else. */
function steppedBy(
  { policies }: Pick<Fleet, 'policies'>,
  stepping: readonly PolicyFacts[],
  alarms: Known['alarms'],
): StepRule | null {
  const specs = (policies ?? []).filter(({ kind }) => kind === 'step');
  const [spec] = specs;
  if (spec?.kind !== 'step' || specs.length > 1 || stepping.length > 2) return null;
  const own = alarms.filter(({ name }) => stepping.some((policy) => policy.alarms.includes(name)));
  const minutes = (out: boolean) => {
    const alarm = own.find(({ comparison }) => comparison.startsWith('Greater') === out);
    return alarm ? Math.max(1, Math.round((alarm.periodSeconds * alarm.periods) / 60)) : USUAL;
  };
  return {
    ...{ metric: 'steps', unit: spec.unit, steps: spec.steps },
    ...{ outAfter: minutes(true), inAfter: minutes(false) },
  };
}
