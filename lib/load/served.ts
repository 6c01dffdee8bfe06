import 'server-only';
import { getMetrics, type MetricQuery } from '@/lib/aws/metrics';
import { describeTargetGroups } from '@/lib/aws/targets';
import { PACE } from '@/lib/core/pace';
import { onAxis, type Values } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/server/or-else';

const MINUTE = 60_000;
/** CloudWatch keeps minutes for 15 days, then five minutes for 63. */
const MINUTES_KEPT = 15 * 86_400_000;

interface Span {
  /** UTC ms; `now` is AWS's. */
  from: number;
  to: number;
  now: number;
}

/** Requests, errors, CPU and machines of a fleet over a time, as fine as CloudWatch keeps them. */
export async function readServed(fleet: Fleet, span: Span, pace: number) {
  const { name, region } = fleet.ref;
  const step = span.now - span.from < MINUTES_KEPT - MINUTE ? MINUTE : 5 * MINUTE;
  const from = Math.ceil(span.from / step) * step;
  const axis = { from, to: Math.max(from, Math.floor(span.to / step) * step), period: step / 1000 };
  const targets = await orElse(describeTargetGroups(region, PACE.hour), []);
  const target = targets.value.find(({ arn }) => fleet.targetGroups.includes(arn));
  const group = { AutoScalingGroupName: name };
  const balancer = target && {
    TargetGroup: target.targetGroup,
    ...(target.loadBalancer && { LoadBalancer: target.loadBalancer }),
  };
  const query = (
    id: string,
    namespace: string,
    metric: string,
    stat: MetricQuery['stat'],
    dimensions: Record<string, string> = group,
  ): MetricQuery => ({ id: `${name} ${id} ${from}`, namespace, metric, stat, dimensions });
  const queries = [
    query('cpu', 'AWS/EC2', 'CPUUtilization', 'Average'),
    query('n', 'AWS/AutoScaling', 'GroupInServiceInstances', 'Average'),
    ...(balancer
      ? [
          query('req', 'AWS/ApplicationELB', 'RequestCount', 'Sum', balancer),
          query('5xx', 'AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 'Sum', balancer),
        ]
      : []),
  ];
  const answers = axis.to > axis.from ? (await getMetrics(region, queries, axis, pace)).value.answers : {};
  const series = (id: string): Values => onAxis(axis, answers[`${name} ${id} ${from}`]);
  return {
    from: axis.from,
    to: axis.to,
    requests: series('req'),
    errors: series('5xx'),
    cpu: series('cpu'),
    machines: series('n'),
  };
}
