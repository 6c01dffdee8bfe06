import type { AlarmFacts } from '@/lib/aws/alarms';
import type { PolicyFacts } from '@/lib/aws/policies';
import { AppError } from '@/lib/core/errors';
import { policiesOf, stepsOf, toSpec, TRACKED, type PolicySpec, type Step } from '@/lib/fleets/policies';
import type { PolicyAlarm, StepPolicy, TrackingPolicy } from './calls';
import { formatPolicies } from '@/lib/fleets/policy-text';

/**
 * One call to AWS. The alarm of a step policy comes after it, because it names the policy's ARN. `again` has a whole
 * policy with its alarms, as JSON.
 */
export type PolicyCall =
  | { call: 'track'; policy: TrackingPolicy }
  | { call: 'step'; policy: StepPolicy; alarm: PolicyAlarm }
  | { call: 'again'; name: string; json: string }
  | { call: 'delete-policy'; name: string }
  | { call: 'delete-alarm'; name: string };

interface Shown {
  group: string;
  policies: readonly PolicyFacts[];
  alarms: readonly AlarmFacts[];
  /** Load balancer and target group, if there is one. */
  resourceLabel: string | null;
}

/** Name prefix of Plimsoll's policies and alarms, so that it deletes only its own alarms. */
export const OURS = 'plimsoll-';

/**
 * The calls from the current policies to the wanted ones, new policies first, so that the fleet always has one.
 * @throws AppError refused if a policy to keep is missing, or requests are tracked without a load balancer
 */
export function planPolicies(shown: Shown, wanted: readonly PolicySpec[]): PolicyCall[] {
  const own = shown.policies.filter(({ group }) => group === shown.group);
  const parts = wanted.map((spec) => PLANS[spec.kind](spec as never, own, shown));
  const kept = new Set(parts.flatMap(({ kept }) => kept));
  const gone = own.filter(({ name }) => !kept.has(name));
  return [
    ...parts.flatMap(({ calls }) => calls),
    ...gone.map(({ name }): PolicyCall => ({ call: 'delete-policy', name })),
    ...gone
      .flatMap(({ alarms }) => alarms.filter((name) => name.startsWith(OURS)))
      .map((name): PolicyCall => ({ call: 'delete-alarm', name })),
  ];
}

interface Part {
  calls: PolicyCall[];
  kept: string[];
}
type Spec<Kind extends PolicySpec['kind']> = Extract<PolicySpec, { kind: Kind }>;
type Plan<Kind extends PolicySpec['kind']> = (spec: Spec<Kind>, own: PolicyFacts[], shown: Shown) => Part;

const track: Plan<'track'> = ({ metric, target }, own, { group, resourceLabel }) => {
  const known = own.find((policy) => {
    const spec = toSpec(policy);
    return spec.kind === 'track' && spec.metric === metric;
  });
  const name = known?.name ?? `${OURS}${metric}`;
  if (known?.target === target) return { calls: [], kept: [name] };
  const byTarget = metric === 'requests';
  if (byTarget && !resourceLabel)
    throw new AppError('refused', `${group} has no load balancer that counts requests.`, {
      hint: 'Write a cpu policy instead, or attach a target group first.',
    });
  const policy = {
    ...{ name, metric: TRACKED[metric]!, target, noScaleIn: false },
    warmupSeconds: known?.warmupSeconds ?? null,
    resourceLabel: byTarget ? resourceLabel : null,
  };
  return { calls: [{ call: 'track', policy }], kept: [name] };
};

const other: Plan<'other'> = ({ name }, own, { group }) => {
  if (own.some((policy) => policy.name === name)) return { calls: [], kept: [name] };
  throw new AppError('refused', `${group} has no policy ${name} to keep.`, {
    hint: 'Remove “other …” from the line, or write a policy such as cpu 55%.',
  });
};

const step: Plan<'step'> = (spec, own, { group, alarms }) => {
  const halves = own.filter((policy) => stepsOf(policy, alarms));
  const now = policiesOf(group, halves, alarms);
  if (formatPolicies(now) === formatPolicies([spec]))
    return { calls: [], kept: halves.map(({ name }) => name) };
  const outs = spec.steps.filter(({ by }) => by > 0).sort((a, b) => a.at - b.at);
  const ins = spec.steps.filter(({ by }) => by < 0).sort((a, b) => b.at - a.at);
  const calls = [half('out', outs, spec, group), ...(ins.length > 0 ? [half('in', ins, spec, group)] : [])];
  return { calls, kept: calls.map(({ policy }) => policy.name) };
};

/** Minutes: three to scale out, fifteen to scale in, as in AWS's target tracking. */
const DIRECTIONS = {
  out: { comparison: 'GreaterThanOrEqualToThreshold', periods: 3 },
  in: { comparison: 'LessThanOrEqualToThreshold', periods: 15 },
} as const;

/** `steps` by distance from the threshold. Each extends to the next; the last is unbounded. */
function half(direction: 'out' | 'in', steps: readonly Step[], spec: Spec<'step'>, group: string) {
  const threshold = steps[0]!.at;
  const [near, far] = direction === 'out' ? (['lower', 'upper'] as const) : (['upper', 'lower'] as const);
  const name = `${OURS}step-${direction}`;
  return {
    call: 'step' as const,
    policy: {
      name,
      adjustmentType:
        spec.unit === 'percent' ? ('PercentChangeInCapacity' as const) : ('ChangeInCapacity' as const),
      steps: steps.map(({ at, by }, index) => {
        const next = steps[index + 1];
        const bounds = { [near]: at - threshold, [far]: next ? next.at - threshold : null };
        return { ...(bounds as { lower: number | null; upper: number | null }), adjustment: by };
      }),
    },
    alarm: {
      name: `${OURS}${group}-step-${direction}`,
      description: `Triggers policy ${name} of ${group}`,
      ...{ namespace: 'AWS/EC2', metric: 'CPUUtilization', dimensions: { AutoScalingGroupName: group } },
      ...{ ...DIRECTIONS[direction], threshold, periodSeconds: 60 },
    },
  };
}

const PLANS: { [Kind in PolicySpec['kind']]: Plan<Kind> } = { track, step, other };
