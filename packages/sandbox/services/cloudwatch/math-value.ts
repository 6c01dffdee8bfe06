import type { cloudwatch } from '../../protocol/shapes.ts';
import { sampler } from '../../load/metrics.ts';
import type { Alarm } from '../../world/policies/alarm.ts';
import type { Region, World } from '../../world/types.ts';
import { answering } from './answering.ts';
import { answer, dimensionsOf } from './series.ts';

/** What an alarm's metric math came to in the period that ends now; null where nobody reported. */
export function mathValue(world: World, region: Region, { metrics = [], periodSeconds }: Alarm, now: number) {
  const queries = metrics as cloudwatch.MetricDataQuery[];
  const returned = queries.find(({ ReturnData }) => ReturnData !== false);
  if (!returned) return null;
  const sample = sampler(world);
  const answerTo = answering(queries, (stat) =>
    answer(world, region.name, sample, {
      namespace: stat.Metric?.Namespace ?? '',
      name: stat.Metric?.MetricName ?? '',
      dimensions: dimensionsOf(stat.Metric?.Dimensions),
      period: stat.Period ?? periodSeconds,
      stat: stat.Stat ?? 'Average',
      from: now - periodSeconds * 1_000,
      to: now,
    }),
  );
  return answerTo(returned).values.at(-1) ?? null;
}
