import type { MetricQuery } from '@/lib/aws/metrics';
import type { TargetGroupFacts } from '@/lib/aws/targets';
import type { Fleet } from '@/lib/fleets/model';

type Kind = 'cpu' | 'n' | 'req' | '5xx';

/** The name under which CloudWatch's answer comes back; `of` tells one asker's questions from another's. */
export const metricId = ({ ref }: Pick<Fleet, 'ref'>, kind: Kind, of = '') =>
  `${ref.name} ${kind}${of && ` ${of}`}`;

/** CPU and machines; requests, and failures if asked for, where there is a target group. */
export function metricsOf(
  fleet: Fleet,
  targets: readonly TargetGroupFacts[],
  { of = '', failures = false }: { of?: string; failures?: boolean } = {},
): MetricQuery[] {
  const group = { AutoScalingGroupName: fleet.ref.name };
  const target = targets.find(({ arn }) => fleet.targetGroups.includes(arn));
  const query = (
    kind: Kind,
    namespace: string,
    metric: string,
    stat: MetricQuery['stat'],
    dimensions: Record<string, string> = group,
  ): MetricQuery => ({ id: metricId(fleet, kind, of), namespace, metric, stat, dimensions });
  const balancer = target && {
    TargetGroup: target.targetGroup,
    ...(target.loadBalancer && { LoadBalancer: target.loadBalancer }),
  };
  return [
    query('cpu', 'AWS/EC2', 'CPUUtilization', 'Average'),
    query('n', 'AWS/AutoScaling', 'GroupInServiceInstances', 'Average'),
    ...(balancer ? [query('req', 'AWS/ApplicationELB', 'RequestCount', 'Sum', balancer)] : []),
    ...(balancer && failures
      ? [query('5xx', 'AWS/ApplicationELB', 'HTTPCode_Target_5XX_Count', 'Sum', balancer)]
      : []),
  ];
}
