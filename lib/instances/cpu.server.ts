import 'server-only';
import { getMetrics, type MetricQuery } from '@/lib/aws/metrics';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { last } from '@/lib/core/series';

const [FIVE_MINUTES, HALF_HOUR] = [300, 1_800_000];
const CPU = { namespace: 'AWS/EC2', metric: 'CPUUtilization', stat: 'Average' as const };

/**
 * CPU of instances in the last whole five minutes, 0 to 1, by id, and under "" that of the whole fleet; null: no point.
 * Without detailed monitoring EC2 reports no shorter periods.
 */
export async function readCpu(ref: FleetRef, ids: readonly string[], now: number) {
  const queries: MetricQuery[] = [
    ...ids.map((id) => ({ ...CPU, id: `cpu ${id}`, dimensions: { InstanceId: id } })),
    { ...CPU, id: `cpu of ${ref.name}`, dimensions: { AutoScalingGroupName: ref.name } },
  ];
  const to = Math.floor(now / (FIVE_MINUTES * 1000)) * FIVE_MINUTES * 1000;
  const range = { from: to - HALF_HOUR, to, period: FIVE_MINUTES };
  const { value } = await getMetrics(ref, queries, range, PACE.minute);
  const shares = queries.map((query, index): [string, number | null] => {
    const percent = last(value.answers[query.id]?.values ?? []);
    return [ids[index] ?? '', percent === null ? null : percent / 100];
  });
  return Object.fromEntries(shares);
}
