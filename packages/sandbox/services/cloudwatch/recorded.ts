import type { CustomPoint, RecordedMetric, World } from '../../world/types.ts';
import type { CustomMetricName } from './custom.ts';

interface Found {
  metric: RecordedMetric;
  /** ms from its first point to the one that would follow the last. */
  span: number;
}

/** A recording does not change; each is looked through once. */
const indexes = new WeakMap<readonly RecordedMetric[], Map<string, Found>>();

const keyOf = (namespace: string, name: string, dimensions: Record<string, string>) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** ms between two points. EC2 reports every five minutes without detailed monitoring, whatever the period is. */
function stepOf({ times, periodSeconds }: RecordedMetric): number {
  const gaps = times.slice(1).map((at, index) => at - times[index]!);
  return gaps.length > 0 ? Math.min(...gaps) : periodSeconds * 1_000;
}

function indexOf(recorded: readonly RecordedMetric[]): Map<string, Found> {
  const index = new Map<string, Found>();
  for (const metric of recorded) {
    const key = keyOf(metric.namespace, metric.metric, metric.dimensions);
    const span = (metric.times.at(-1) ?? 0) + stepOf(metric) - (metric.times[0] ?? 0);
    if (!index.has(key)) index.set(key, { metric, span });
  }
  return index;
}

function named(recorded: readonly RecordedMetric[], { namespace, name, dimensions }: CustomMetricName) {
  const index = indexes.get(recorded) ?? indexOf(recorded);
  indexes.set(recorded, index);
  return index.get(keyOf(namespace, name, dimensions));
}

export const isRecorded = (recorded: readonly RecordedMetric[], metric: CustomMetricName) =>
  named(recorded, metric) !== undefined;

/** How many machines a group has is counted as it goes on; what was recorded tells of before. */
export const isReplayed = (world: World, { namespace, to }: { namespace: string; to: number }) =>
  namespace !== 'AWS/AutoScaling' || to <= world.seededAt;

/** The points of a metric in a span of time. Those after the recording's end are its own again. */
export function recordedPoints(
  world: World,
  recorded: readonly RecordedMetric[],
  metric: CustomMetricName & { from: number; to: number },
): CustomPoint[] {
  const found = named(recorded, metric);
  if (!found) return [];
  const { namespace, metric: name, dimensions, times, sum, count, min, max } = found.metric;
  const { span } = found;
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  const until = Math.min(metric.to, world.now);
  const laps = Math.max(0, Math.ceil((until - first) / span));
  return Array.from({ length: laps }, (_, lap) => lap * span)
    .filter((shift) => last + shift >= metric.from)
    .flatMap((shift) =>
      times.flatMap((time, index) => {
        const at = time + shift;
        if (at < metric.from || at >= until) return [];
        const values = { sum: sum[index]!, count: count[index]!, min: min[index]!, max: max[index]! };
        return [{ namespace, metric: name, dimensions, at, ...values }];
      }),
    );
}
