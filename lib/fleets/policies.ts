import type { AlarmFacts } from '@/lib/aws/alarms';
import type { PolicyFacts } from '@/lib/aws/policies';

/** One step of step scaling: `by` machines, or percent of them; negative scales in. */
export interface Step {
  /** Percent CPU. */
  at: number;
  by: number;
}

/** A scaling policy as the capacity line can write it; `other` is kept unchanged, by its name. */
export type PolicySpec =
  | { kind: 'track'; metric: string; target: number }
  | { kind: 'step'; metric: 'cpu'; unit: 'machines' | 'percent'; steps: Step[] }
  | { kind: 'other'; name: string };

/** AWS's predefined metrics, by their word in the capacity line. */
export const TRACKED: Record<string, string> = {
  cpu: 'ASGAverageCPUUtilization',
  requests: 'ALBRequestCountPerTarget',
  'network-in': 'ASGAverageNetworkIn',
  'network-out': 'ASGAverageNetworkOut',
};
const WORDS = Object.fromEntries(Object.entries(TRACKED).map(([word, metric]) => [metric, word]));

const UNITS: Record<string, PolicyUnit> = {
  ChangeInCapacity: 'machines',
  PercentChangeInCapacity: 'percent',
};
type PolicyUnit = 'machines' | 'percent';

type Alarm = Pick<AlarmFacts, 'name' | 'namespace' | 'metric' | 'threshold' | 'comparison'>;

const isCpu = ({ namespace, metric }: Alarm) => namespace === 'AWS/EC2' && metric === 'CPUUtilization';

/** The steps of a policy; its adjustments tell whether it scales out or in. null if a capacity line cannot write it. */
export function stepsOf(policy: PolicyFacts, alarms: readonly Alarm[]): Step[] | null {
  const alarm = alarms.find(({ name }) => policy.alarms.length === 1 && policy.alarms[0] === name);
  if (policy.type !== 'StepScaling' || !UNITS[policy.adjustmentType ?? ''] || !alarm || !isCpu(alarm))
    return null;
  const out = alarm.comparison.startsWith('GreaterThan');
  const told = policy.steps.every(({ adjustment }) => (out ? adjustment > 0 : adjustment < 0));
  if (!told || alarm.threshold === null || !policy.enabled) return null;
  return policy.steps.map(({ lower, upper, adjustment }) => ({
    at: alarm.threshold! + ((out ? lower : upper) ?? 0),
    by: adjustment,
  }));
}

/** One policy other than step scaling. */
export function toSpec(policy: PolicyFacts): PolicySpec {
  const metric = WORDS[policy.metric ?? ''];
  const plain = policy.enabled && !policy.noScaleIn && policy.target !== null;
  return metric && plain
    ? { kind: 'track', metric, target: policy.target! }
    : { kind: 'other', name: policy.name };
}

/** A fleet's policies: tracked metrics, then steps (a pair of policies with alarms is one), then others. */
export function policiesOf(
  group: string,
  facts: readonly PolicyFacts[],
  alarms: readonly Alarm[],
): PolicySpec[] {
  const own = facts.filter((policy) => policy.group === group);
  const stepped = own.flatMap((policy) => {
    const steps = stepsOf(policy, alarms);
    return steps ? [{ policy, steps, unit: UNITS[policy.adjustmentType!]! }] : [];
  });
  const byUnit = [...Map.groupBy(stepped, ({ unit }) => unit)].map(([unit, halves]): PolicySpec => ({
    kind: 'step',
    metric: 'cpu',
    unit,
    steps: halves.flatMap(({ steps }) => steps).sort((a, b) => a.at - b.at),
  }));
  const rest = own.filter((policy) => !stepped.some((one) => one.policy === policy)).map(toSpec);
  const ofKind = (kind: PolicySpec['kind']) => rest.filter((spec) => spec.kind === kind);
  return [...ofKind('track'), ...byUnit, ...ofKind('other')];
}

/** Target of CPU in percent; null if no policy has one. */
export function cpuTarget(policies: readonly PolicySpec[] | null): number | null {
  const tracked = policies?.find((spec) => spec.kind === 'track' && spec.metric === 'cpu');
  return tracked?.kind === 'track' ? tracked.target : null;
}
