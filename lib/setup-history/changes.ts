import type { Change } from '@/lib/core/change';
import { parsePolicies } from '@/lib/fleets/policy-text';
import { queueMetricOf } from '@/lib/fleets/messages-per-machine';
import { cpuTarget } from '@/lib/fleets/policies';
import type { SettingChange } from './steps';

/** An event of CloudTrail, as far as it is used here. */
interface Event {
  name: string;
  at: number;
  parameters: Record<string, unknown>;
  errorCode: string | null;
}

type Own = Pick<Change, 'at' | 'action' | 'before' | 'after'>;

/** CloudTrail's calls, and Plimsoll's changes, that set a fleet's target or bounds. */
export const POLICY_CALLS = ['PutScalingPolicy', 'DeletePolicy'] as const;
export const BOUND_CALLS = ['UpdateAutoScalingGroup'] as const;
export const CAPACITY_ACTIONS = ['fleet.set-capacity'] as const;

interface MetricCall {
  id?: string;
  expression?: string;
  metricStat?: { metric?: { namespace?: string; metricName?: string } };
  returnData?: boolean;
}

interface PolicyCall {
  policyName?: unknown;
  targetTrackingConfiguration?: {
    targetValue?: unknown;
    predefinedMetricSpecification?: { predefinedMetricType?: unknown };
    customizedMetricSpecification?: { metrics?: MetricCall[] };
  };
}

const CPU = 'ASGAverageCPUUtilization';
const wholeSecond = (at: number) => Math.floor(at / 1_000) * 1_000;
const done = (events: readonly Event[], group: string, names: readonly string[]) =>
  events.filter(
    ({ name, errorCode, parameters }) =>
      !errorCode && names.includes(name) && parameters.autoScalingGroupName === group,
  );

/** The CPU target of a text of policies, in percent; undefined if it cannot be read. */
function targetIn(text: unknown, without: number): number | undefined {
  const specs = typeof text === 'string' ? parsePolicies(text) : undefined;
  return Array.isArray(specs) ? (cpuTarget(specs) ?? without) : undefined;
}

/**
 * Every change of a fleet's CPU target in percent, by CloudTrail and by Plimsoll's own trail, which also knows what was
 * replaced.
 * @param without the target that counts where no policy follows CPU
 */
export function targetChanges(
  group: string,
  { events, own }: { events: readonly Event[]; own: readonly Own[] },
  without: number,
): SettingChange<number>[] {
  const calls = done(events, group, POLICY_CALLS).toSorted((a, b) => a.at - b.at);
  const followers = new Set<unknown>();
  const told = calls.flatMap(({ name, at, parameters }): SettingChange<number>[] => {
    const { policyName, targetTrackingConfiguration: tracking } = parameters as PolicyCall;
    if (name === 'DeletePolicy') return followers.delete(policyName) ? [{ at, after: without }] : [];
    if (tracking?.predefinedMetricSpecification?.predefinedMetricType !== CPU) return [];
    followers.add(policyName);
    const target = Number(tracking.targetValue);
    return target > 0 ? [{ at, after: target }] : [];
  });
  const ours = own.flatMap(({ at, before, after }): SettingChange<number>[] => {
    const target = targetIn(after.policies, without);
    return target === undefined
      ? []
      : [{ at: wholeSecond(at), before: targetIn(before.policies, without), after: target }];
  });
  return [...told, ...ours];
}

const metricOf = ({ id = '', expression, metricStat, returnData }: MetricCall) => ({
  ...{ id, expression: expression ?? null, isFollowed: returnData !== false },
  ...{ namespace: metricStat?.metric?.namespace ?? '', metric: metricStat?.metric?.metricName ?? '' },
});

/**
 * Every change of the target of one policy that follows a queue, in messages per machine. It is unknown while the policy
 * followed something else, or was deleted. Only CloudTrail has them: Plimsoll does not set such policies.
 */
export function queueTargetChanges(
  group: string,
  policy: string,
  events: readonly Event[],
): SettingChange<number>[] {
  return done(events, group, POLICY_CALLS).flatMap(({ name, at, parameters }) => {
    const { policyName, targetTrackingConfiguration: tracking } = parameters as PolicyCall;
    if (policyName !== policy) return [];
    const metrics = tracking?.customizedMetricSpecification?.metrics ?? [];
    const isQueue = queueMetricOf(metrics.map(metricOf)) !== undefined;
    const target = Number(tracking?.targetValue);
    return [{ at, after: name !== 'DeletePolicy' && isQueue && target > 0 ? target : null }];
  });
}

const MEMBERS = { min: 'minSize', max: 'maxSize' } as const;

/** Every change of one of a fleet's bounds, in what capacity counts. */
export function boundChanges(
  group: string,
  bound: 'min' | 'max',
  { events, own }: { events: readonly Event[]; own: readonly Own[] },
): SettingChange<number>[] {
  const told = done(events, group, BOUND_CALLS).flatMap(({ at, parameters }) => {
    const value = parameters[MEMBERS[bound]];
    return typeof value === 'number' ? [{ at, after: value }] : [];
  });
  const ours = own.flatMap(({ at, before, after }): SettingChange<number>[] => {
    const [was, is] = [before[bound], after[bound]];
    return typeof is === 'number'
      ? [{ at: wholeSecond(at), before: typeof was === 'number' ? was : undefined, after: is }]
      : [];
  });
  return [...told, ...ours];
}
