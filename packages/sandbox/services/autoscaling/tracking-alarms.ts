import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { uuid } from '../../world/random.ts';
import { newAlarm, type Alarm } from '../../world/policies/alarm.ts';
import type { Group } from '../../world/groups/group.ts';
import type { CustomMetric, Policy } from '../../world/policies/policy.ts';
import type { World } from '../../world/types.ts';
import { dimensionsOf } from '../cloudwatch/series.ts';

type Config = autoScaling.TargetTrackingConfiguration;

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const ofGroup = (metric: string) => (group: Group) => ({
  namespace: 'AWS/EC2',
  metric,
  dimensions: { AutoScalingGroupName: group.name },
  statistic: 'Average' as const,
});

/** The metric behind each predefined type. */
const PREDEFINED: Record<string, (group: Group, label: string) => CustomMetric> = {
  ASGAverageCPUUtilization: ofGroup('CPUUtilization'),
  ASGAverageNetworkIn: ofGroup('NetworkIn'),
  ASGAverageNetworkOut: ofGroup('NetworkOut'),
  ALBRequestCountPerTarget: (_group, label) => ({
    namespace: 'AWS/ApplicationELB',
    metric: 'RequestCountPerTarget',
    dimensions: { TargetGroup: `targetgroup/${label.split('/targetgroup/')[1]}` },
    statistic: 'Sum',
  }),
};

const STATISTICS = ['Average', 'Sum', 'Maximum', 'Minimum'] as const;

function customOf(given: autoScaling.CustomizedMetricSpecification): CustomMetric {
  const statistic = STATISTICS.find((one) => one === given.Statistic);
  if (given.Metrics)
    return { namespace: '', metric: '', dimensions: {}, statistic: 'Average', metrics: given.Metrics };
  if (!given.MetricName || !given.Namespace || !statistic)
    return refuse(
      'A customized metric specification must have MetricName, Namespace and Statistic, or Metrics.',
    );
  const dimensions = dimensionsOf(given.Dimensions);
  return { namespace: given.Namespace, metric: given.MetricName, dimensions, statistic };
}

type Tracking = Pick<Policy, 'metric' | 'resourceLabel' | 'target' | 'disableScaleIn' | 'custom'>;

/** What a configuration says of the policy. @throws AwsError as AWS refuses one */
export function trackingOf(config: Config | undefined): Tracking {
  if (!config)
    return refuse('You must specify a TargetTrackingConfiguration for policy type: TargetTrackingScaling');
  const { PredefinedMetricSpecification: predefined, CustomizedMetricSpecification: custom } = config;
  if (!predefined === !custom)
    return refuse(
      'Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified',
    );
  const target = config.TargetValue!;
  if (!(target >= 8.51592e-12 && target <= 1.174271e17))
    return refuse('Target value must be between 8.51592E-12 and 1.174271E17');
  const rest = { target, disableScaleIn: config.DisableScaleIn ?? false };
  if (custom) return { ...rest, custom: customOf(custom) };
  const { PredefinedMetricType: metric = '', ResourceLabel: resourceLabel } = predefined!;
  if (!Object.hasOwn(PREDEFINED, metric))
    return refuse(`PredefinedMetricType must be one of: ${Object.keys(PREDEFINED).join(', ')}`);
  if (metric === 'ALBRequestCountPerTarget' && !resourceLabel?.includes('/targetgroup/'))
    return refuse(`Resource label should be specified for predefined metric type ${metric}`);
  return { ...rest, metric, ...(resourceLabel && { resourceLabel }) };
}

/** The two alarms that target tracking keeps: above the target for 3 minutes, below nine tenths of it for 15. */
export function trackingAlarms(world: World, group: Group, policy: Policy): Alarm[] {
  const watched = policy.custom ?? PREDEFINED[policy.metric!]!(group, policy.resourceLabel ?? '');
  const sides = [
    ['High', 3, policy.target!, 'GreaterThanThreshold'],
    ['Low', 15, policy.target! * 0.9, 'LessThanThreshold'],
  ] as const;
  return sides.map(([side, evaluationPeriods, threshold, comparison]) => {
    const name = `TargetTracking-${group.name}-Alarm${side}-${uuid(world)}`;
    return {
      ...newAlarm(world.now),
      ...watched,
      name,
      arn: `arn:aws:cloudwatch:${group.region}:${world.account}:alarm:${name}`,
      description: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.arn}.`,
      periodSeconds: 60,
      evaluationPeriods,
      threshold,
      comparison,
      actions: [policy.arn],
    };
  });
}
