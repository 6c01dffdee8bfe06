import type { RegionFacts } from '../seed/recorded/facts.ts';

export interface MetricName {
  Namespace: string;
  MetricName: string;
  Dimensions: { Name: string; Value: string }[];
}

const of = (Namespace: string, dimensions: Record<string, string>, names: readonly string[]): MetricName[] =>
  names.map((MetricName) => ({
    ...{ Namespace, MetricName },
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  }));

const MACHINES = ['CPUUtilization', 'NetworkIn', 'NetworkOut', 'StatusCheckFailed', 'CPUCreditBalance'];
const REQUESTS = [
  ...['RequestCount', 'RequestCountPerTarget', 'TargetResponseTime', 'HTTPCode_Target_5XX_Count'],
  ...['HealthyHostCount', 'UnHealthyHostCount'],
];
const FLOWS = ['ActiveFlowCount', 'NewFlowCount', 'ProcessedBytes', 'TCP_Target_Reset_Count'];

function ofGroups({ AutoScalingGroups = [] }: RegionFacts): MetricName[] {
  return AutoScalingGroups.flatMap(({ AutoScalingGroupName = '', EnabledMetrics = [] }) => [
    ...of('AWS/EC2', { AutoScalingGroupName }, MACHINES),
    ...of(
      'AWS/AutoScaling',
      { AutoScalingGroupName },
      EnabledMetrics.flatMap(({ Metric }) => Metric ?? []),
    ),
  ]);
}

/** A Network Load Balancer tells of flows by the balancer alone, an application one of requests by target group. */
function ofTargets({ TargetGroups = [] }: RegionFacts): MetricName[] {
  return TargetGroups.flatMap(({ TargetGroupArn = '', LoadBalancerArns = [] }) => {
    const TargetGroup = TargetGroupArn.split(':').at(-1)!;
    const LoadBalancer = LoadBalancerArns[0]?.split(':loadbalancer/')[1];
    if (!LoadBalancer) return [];
    const both = { TargetGroup, LoadBalancer };
    if (LoadBalancer.startsWith('net/'))
      return [
        ...of('AWS/NetworkELB', { LoadBalancer }, FLOWS),
        ...of('AWS/NetworkELB', both, ['HealthyHostCount', 'UnHealthyHostCount']),
      ];
    return [
      ...of('AWS/ApplicationELB', both, REQUESTS),
      ...of('AWS/ApplicationELB', { TargetGroup }, ['RequestCount', 'RequestCountPerTarget']),
    ];
  });
}

/** What alarms watch, also by metric math. */
function ofAlarms({ MetricAlarms = [], ScalingPolicies = [] }: RegionFacts): MetricName[] {
  const tracked = ScalingPolicies.flatMap(
    ({ TargetTrackingConfiguration: one }) => one?.CustomizedMetricSpecification ?? [],
  );
  const watched = [...MetricAlarms, ...tracked].flatMap((one) => [
    one,
    ...(one.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
  ]);
  return watched.flatMap(({ Namespace, MetricName, Dimensions = [] }) =>
    Namespace && MetricName
      ? [
          {
            ...{ Namespace, MetricName },
            Dimensions: Dimensions.map(({ Name = '', Value = '' }) => ({ Name, Value })),
          },
        ]
      : [],
  );
}

/** Every metric that tells something of the groups of a region, once. */
export function metricNames(found: RegionFacts): MetricName[] {
  const all = [...ofGroups(found), ...ofTargets(found), ...ofAlarms(found)];
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
