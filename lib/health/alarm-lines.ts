import type { AlarmFacts } from '@/lib/aws/alarms';
import type { Values } from '@/lib/core/series';
import type { Metric, PossibleLoad } from '@/lib/load/choices';
import type { Measured } from './metrics';
import type { AlarmLine } from './model';

type Watching = Pick<
  AlarmFacts,
  'name' | 'namespace' | 'metric' | 'dimensions' | 'statistic' | 'comparison' | 'threshold' | 'periodSeconds'
>;

const sameDimensions = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => b[name] === value);

/** Alarms that fire above their threshold on one of these metrics, in the same statistic. */
const watching = (alarms: readonly Watching[], metrics: readonly Metric[]) =>
  alarms.flatMap(({ threshold, ...alarm }) =>
    threshold !== null &&
    alarm.comparison.startsWith('GreaterThan') &&
    metrics.some(
      (one) =>
        one.namespace === alarm.namespace &&
        one.metric === alarm.metric &&
        one.stat === alarm.statistic &&
        sameDimensions(one.dimensions, alarm.dimensions),
    )
      ? [{ ...alarm, threshold }]
      : [],
  );

interface Lines {
  /** Shares of requests, 0 to 1. */
  failed: AlarmLine[];
  /** ms. */
  p95: AlarmLine[];
}

/**
 * The thresholds of people's own alarms on the metrics that a fleet's health is made of. An alarm on a number of failed
 * requests allows a share of them that depends on the load of each minute.
 */
export function alarmLines(
  alarms: readonly Watching[],
  { failures, latencies }: Pick<PossibleLoad, 'failures' | 'latencies'>,
  { axis, requests }: Pick<Measured, 'axis' | 'requests'>,
): Lines {
  const allowed = (count: number, periodSeconds: number): Values =>
    requests.map((many) => (many ? Math.min(1, (count / many) * (axis.period / periodSeconds)) : null));
  return {
    failed: watching(alarms, failures).map(({ name, threshold, periodSeconds }) => ({
      name,
      values: allowed(threshold, periodSeconds),
    })),
    p95: watching(alarms, latencies).map(({ name, threshold }) => ({
      name,
      values: requests.map(() => threshold * 1_000),
    })),
  };
}
