import type { cloudwatch } from '../protocol/shapes.ts';
import { pointsOf, statisticOf } from '../services/cloudwatch/custom.ts';
import { isRecorded, recordedPoints } from '../services/cloudwatch/recorded.ts';
import { mathValue } from '../services/cloudwatch/math-value.ts';
import { dimensionsOf, inStat } from '../services/cloudwatch/series.ts';
import { own } from '../world/own.ts';
import { MINUTE } from '../world/time/time.ts';
import type { Alarm } from '../world/policies/alarm.ts';
import type { Group } from '../world/groups/group.ts';
import type { CustomPoint, RecordedMetric, Region, World } from '../world/types.ts';
import { reasonFor, stateFor } from './alarm-state.ts';
import { METRICS, momentNow, type Moment } from './metrics.ts';

type GroupOf = (alarm: Alarm) => Group | undefined;

/** The fleet whose metric an alarm watches, by name or target group: looked up once for all alarms. */
function groupFinder(region: Region): GroupOf {
  const behind = new Map(
    Object.values(region.groups).flatMap((group) =>
      group.targetGroupArns.map((arn): [string, Group] => [arn.split(':').at(-1)!, group]),
    ),
  );
  return ({ dimensions: { AutoScalingGroupName: name, TargetGroup: target } }) =>
    name ? own(region.groups, name) : behind.get(target ?? '');
}

function valueOf(alarm: Alarm, moment: Moment): number | null {
  const metric = METRICS[alarm.namespace]?.[alarm.metric];
  const value = metric?.at(moment) ?? null;
  if (!metric || value === null || Number.isNaN(value)) return null;
  const { statistic, percentile, periodSeconds } = alarm;
  const stat = percentile ?? statistic;
  return inStat(metric.perSecond ? value * periodSeconds : value, stat, metric, periodSeconds);
}

/** Of what was put in the period that ends now; null where nothing was. */
function lastOf(
  { periodSeconds, statistic, percentile }: Alarm,
  put: readonly CustomPoint[],
  now: number,
): number | null {
  const points = put.filter(({ at }) => at >= now - periodSeconds * 1_000 && at < now);
  return points.length > 0 ? (statisticOf(points, percentile ?? statistic) ?? null) : null;
}

/** What was put into CloudWatch, or recorded from it, in the period that ends now. */
function putFor(world: World, region: Region, alarm: Alarm): readonly CustomPoint[] {
  const named = { ...alarm, name: alarm.metric };
  const times = { from: world.now - alarm.periodSeconds * 1_000, to: world.now };
  if (region.recorded) return recordedPoints(world, region.recorded, { ...named, ...times });
  return region.custom.length > 0 ? pointsOf(region, { ...named, unit: alarm.unit }) : [];
}

/** Whether the recording has all that the alarm watches: one without it keeps the state that was recorded. */
function isMeasured(recorded: readonly RecordedMetric[], { metrics, ...alarm }: Alarm): boolean {
  if (!metrics) return isRecorded(recorded, { ...alarm, name: alarm.metric });
  const read = (metrics as cloudwatch.MetricDataQuery[]).flatMap(
    ({ MetricStat }) => MetricStat?.Metric ?? [],
  );
  return read.every(({ Namespace: namespace = '', MetricName: name = '', Dimensions }) =>
    isRecorded(recorded, { namespace, name, dimensions: dimensionsOf(Dimensions) }),
  );
}

/**
 * Gives each alarm the datapoint of the period that ends at `now`, and the state that follows from it and those
 * before; called each minute. An alarm of no fleet keeps its state, unless it says how to treat what is missing.
 */
export function updateAlarms(world: World, region: Region, now: number) {
  const groupOf = groupFinder(region);
  const moments = new Map<Group, Moment>();
  const momentOf = (group: Group) => {
    const known = moments.get(group) ?? momentNow(world, group);
    moments.set(group, known);
    return known;
  };
  for (const alarm of region.alarms) {
    if (now % Math.max(MINUTE, alarm.periodSeconds * 1000) !== 0) continue;
    if (region.recorded && !isMeasured(region.recorded, alarm)) continue;
    const group = groupOf(alarm);
    const put = putFor(world, region, alarm);
    if (!group && !alarm.treatMissing && !alarm.metrics && put.length === 0) continue;
    const value = alarm.metrics
      ? mathValue(world, region, alarm, now)
      : put.length > 0
        ? lastOf(alarm, put, now)
        : group
          ? valueOf(alarm, momentOf(group))
          : null;
    const points = [...alarm.recent, value].slice(-alarm.evaluationPeriods);
    alarm.recent = points;
    const state = stateFor(alarm, points);
    if (state === alarm.state) continue;
    alarm.state = state;
    alarm.stateUpdatedAt = now;
    alarm.stateReason = reasonFor(alarm, points, state, now);
  }
}
