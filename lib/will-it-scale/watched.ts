import type { AlarmFacts } from '@/lib/aws/alarms';
import type { PolicyFacts } from '@/lib/aws/policies';
import { perList } from '@/lib/core/memo';
import type { ScalingFacts } from './facts';

/** Whether a policy can add instances. A simple policy does not say its direction, so it counts. */
const scalesOut = ({ type, steps }: PolicyFacts) =>
  type !== 'StepScaling' || steps.some(({ adjustment }) => adjustment > 0);

/** The policies that can add instances. */
export const policiesOut = (policies: readonly PolicyFacts[]) => policies.filter(scalesOut);

/** Target tracking has an alarm for each direction. Only the upper one adds instances. */
const addsInstances = ({ type }: PolicyFacts, { comparison }: AlarmFacts) =>
  type !== 'TargetTrackingScaling' || comparison.startsWith('GreaterThan');

/** Made once for all fleets of a region. */
const alarmsByName = perList((all: AlarmFacts[]) => new Map(all.map((alarm) => [alarm.name, alarm])));

export interface Watched {
  alarms: AlarmFacts[];
  /** Alarms that a policy names and CloudWatch does not have. */
  gone: { policy: PolicyFacts; alarm: string }[];
}

/** The alarms by which enabled policies add instances; `none` says why there are none. */
export function watchedBy({ policies, alarms }: ScalingFacts): Watched | { none: string } | { why: string } {
  if ('why' in policies) return policies;
  const out = policiesOut(policies.value);
  if (out.length === 0) return { none: 'no policy needs a metric' };
  const enabled = out.filter((policy) => policy.enabled);
  if (enabled.length === 0)
    return { why: 'No policy that adds instances is enabled, so nothing watches a metric.' };
  const alarmed = enabled.filter((policy) => policy.alarms.length > 0);
  if (alarmed.length === 0) return { none: 'its policy uses a forecast' };
  if ('why' in alarms) return alarms;
  const byName = alarmsByName(alarms.value);
  const found = alarmed.flatMap((policy) =>
    policy.alarms.map((name) => ({ policy, name, alarm: byName.get(name) })),
  );
  return {
    alarms: found.flatMap(({ policy, alarm }) => (alarm && addsInstances(policy, alarm) ? [alarm] : [])),
    gone: found.flatMap(({ policy, name, alarm }) => (alarm ? [] : [{ policy, alarm: name }])),
  };
}
