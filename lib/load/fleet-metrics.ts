import type { MetricQuery, Points } from '@/lib/aws/metrics';
import { holdSparse, onAxis, type Axis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import type { Metric, PossibleLoad } from './choices';

/** What is asked of CloudWatch about a fleet. */
export interface Question {
  fleet: Fleet;
  choice: PossibleLoad;
  /** Also failed requests. */
  failures?: boolean;
  /** Also CPU's SampleCount, which tells how many machines there were. */
  samples?: boolean;
}

type Kind = 'cpu' | 'n' | 'samples' | `load${number}` | `failed${number}`;

/** The id of a query to CloudWatch; `of` separates the queries of different callers. */
const metricId = ({ ref }: Pick<Fleet, 'ref'>, kind: Kind, of: string) =>
  `${ref.name} ${kind}${of && ` ${of}`}`;

/** Seconds. Basic monitoring has one sample of each machine in five minutes. */
export const samplesPeriod = (period: number) => Math.max(300, period);

const cpuOf = ({ ref }: Fleet) => ({
  ...{ namespace: 'AWS/EC2', metric: 'CPUUtilization', dimensions: { AutoScalingGroupName: ref.name } },
});

/** The query for CPU's SampleCount. */
export const samplesOf = (fleet: Fleet, period: number, of = ''): MetricQuery => ({
  ...{ id: metricId(fleet, 'samples', of), ...cpuOf(fleet), stat: 'SampleCount' },
  period: samplesPeriod(period),
});

/** The queries for a fleet's CPU and machines, and for its load if that is something else. */
export function metricsOf(
  { fleet, choice, failures, samples }: Question,
  period: number,
  of = '',
): MetricQuery[] {
  const group = { AutoScalingGroupName: fleet.ref.name };
  const query = (kind: Kind, metric: Metric): MetricQuery => ({ id: metricId(fleet, kind, of), ...metric });
  return [
    query('cpu', { ...cpuOf(fleet), stat: 'Average' }),
    query('n', {
      ...{ namespace: 'AWS/AutoScaling', metric: 'GroupInServiceInstances', stat: 'Average' },
      dimensions: group,
    }),
    ...(samples ? [samplesOf(fleet, period, of)] : []),
    ...choice.metrics.map((metric, index) => query(`load${index}`, metric)),
    ...(failures ? choice.failures.map((metric, index) => query(`failed${index}`, metric)) : []),
  ];
}

export interface Answered {
  cpu: Values;
  /** Machines by group metrics. */
  machines: Values;
  samples: Points | undefined;
  /** Sum of the load's metrics; null: there are none, or none has a point. */
  load: Values | null;
  failed: Values;
}

/** A fleet's answers on the axis. */
export function answersOf(
  axis: Axis,
  { fleet, choice }: Question,
  answers: Record<string, Points>,
  of = '',
): Answered {
  const points = (kind: Kind) => answers[metricId(fleet, kind, of)];
  const total = (name: 'load' | 'failed', metrics: readonly Metric[]) => {
    const all = metrics.map((_, index) => points(`${name}${index}`));
    return all.some((one) => one?.times.length) ? sum(all.map((one) => onAxis(axis, one))) : null;
  };
  const level = choice.metrics.some(({ stat }) => stat !== 'Sum');
  const load = total('load', choice.metrics);
  return {
    cpu: sparse(axis, onAxis(axis, points('cpu'))),
    machines: onAxis(axis, points('n')),
    samples: points('samples'),
    load: load && level ? sparse(axis, load) : load,
    failed: total('failed', choice.failures) ?? cleared(axis),
  };
}

/** Points by which group metrics may begin later than CPU. */
const LATE = 2;

/** Whether group metrics miss a beginning that CPU has on the axis: they were off then. */
export function lacksMachines(
  { from, to, period }: Axis,
  { fleet }: Question,
  answers: Record<string, Points>,
  of = '',
): boolean {
  const first = (kind: Kind) => {
    const at = answers[metricId(fleet, kind, of)]?.times.find((time) => time >= from && time < to);
    return at === undefined ? -1 : Math.floor((at - from) / (period * 1_000));
  };
  const [busy, counted] = [first('cpu'), first('n')];
  return busy >= 0 && (counted < 0 || counted - busy > LATE);
}

/** Without detailed monitoring a machine reports its CPU every five minutes, and a queue its length. */
const sparse = (axis: Axis, values: Values) => holdSparse(values, Math.max(1, 300 / axis.period));

const cleared = (axis: Axis): Values => onAxis(axis, undefined);

/** The sum of what is known at each point. A balancer without requests reports nothing. */
const sum = (all: readonly Values[]): Values =>
  (all[0] ?? []).map((_, index) => {
    const known = all.map((values) => values[index] ?? null).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((total, value) => total + value, 0) : null;
  });
