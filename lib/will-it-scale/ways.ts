import type { PolicyFacts } from '@/lib/aws/policies';
import { awsCommand, inOneLine, type Shown } from '@/lib/core/aws-command';
import { raiseQuotaCommand } from '@/lib/fleets/by-hand';
import type { Fleet } from '@/lib/fleets/model';
import { putSteps, putTracking } from '@/lib/scaling/calls';
import type { Way } from './link';

type Of = Pick<Fleet, 'ref'>;

const command = ({ ref }: Of, says: string, call: Shown): Way => ({
  ...{ kind: 'command', says },
  command: inOneLine(awsCommand(call, ref.region)),
});

const named = ({ ref }: Of) => ({ AutoScalingGroupName: ref.name });

/** Calls that Plimsoll does not send. People run them in a terminal. */
export const ways = {
  listMetrics: (
    fleet: Of,
    alarm: { namespace: string; metric: string; dimensions: Record<string, string> },
  ) =>
    command(fleet, 'See who reports this metric, and with which dimensions', {
      operation: 'cloudwatch:ListMetrics',
      input: {
        ...{ Namespace: alarm.namespace, MetricName: alarm.metric },
        Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
    }),
  describeAlarms: (fleet: Of, names: string[]) =>
    command(fleet, 'See the state of its alarms', {
      operation: 'cloudwatch:DescribeAlarms',
      input: { AlarmNames: names },
    }),
  describePolicies: (fleet: Of) =>
    command(fleet, 'See its policies', { operation: 'autoscaling:DescribePolicies', input: named(fleet) }),
  putPolicy,
  raiseQuota: ({ ref }: Of, code: string, vcpus: number): Way => ({
    ...{ kind: 'command', says: `Ask AWS for a quota of ${vcpus} vCPUs` },
    command: raiseQuotaCommand(ref.region, code, vcpus),
  }),
  listQuotas: (fleet: Of) =>
    command(fleet, 'See the quotas of the account', {
      operation: 'servicequotas:ListServiceQuotas',
      input: { ServiceCode: 'ec2' },
    }),
  dryRun: ({ ref, template }: Pick<Fleet, 'ref' | 'template'>, subnet: string | undefined): Way | null =>
    template &&
    command({ ref }, 'Make a dry run, which launches nothing', {
      operation: 'ec2:RunInstances',
      input: {
        DryRun: true,
        LaunchTemplate: { LaunchTemplateId: template.id, Version: template.version },
        SubnetId: subnet,
      },
    }),
  describeActivities: (fleet: Of) =>
    command(fleet, 'See its scaling activities', {
      operation: 'autoscaling:DescribeScalingActivities',
      input: named(fleet),
    }),
  setTemplate: (fleet: Of) =>
    command(fleet, 'Set the group to a launch template that exists', {
      operation: 'autoscaling:UpdateAutoScalingGroup',
      input: {
        ...named(fleet),
        LaunchTemplate: { LaunchTemplateName: 'TEMPLATE', Version: '$Default' },
      },
    }),
  addSubnet: (fleet: Of, ids: readonly string[], more: string) =>
    command(fleet, `Let the group also launch in ${more}`, {
      operation: 'autoscaling:UpdateAutoScalingGroup',
      input: { ...named(fleet), VPCZoneIdentifier: [...ids, more].join(',') },
    }),
  whoHasAddresses: (fleet: Of, subnet: string) =>
    command(fleet, 'See what uses its addresses', {
      operation: 'ec2:DescribeNetworkInterfaces',
      input: { Filters: [{ Name: 'subnet-id', Values: [subnet] }] },
    }),
  describeSubnets: (fleet: Of, ids: readonly string[]) =>
    command(fleet, 'See the free addresses', {
      operation: 'ec2:DescribeSubnets',
      input: { SubnetIds: ids.length > 0 ? [...ids] : undefined },
    }),
  extendGrace: (fleet: Of, seconds: number) =>
    command(fleet, `Set the grace period to ${seconds} s`, {
      operation: 'autoscaling:UpdateAutoScalingGroup',
      input: { ...named(fleet), HealthCheckGracePeriod: seconds },
    }),
  registerTargets: (fleet: Of, arn: string, ids: readonly string[]) =>
    command(fleet, 'Register the instances', {
      operation: 'elasticloadbalancing:RegisterTargets',
      input: { TargetGroupArn: arn, Targets: ids.map((Id) => ({ Id })) },
    }),
  targetHealth: (fleet: Of, arn: string) =>
    command(fleet, 'See the health of its targets', {
      operation: 'elasticloadbalancing:DescribeTargetHealth',
      input: { TargetGroupArn: arn },
    }),
  describeTargetGroup: (fleet: Of, arn: string) =>
    command(fleet, 'See its target group. Then add it to a listener rule of a load balancer', {
      operation: 'elasticloadbalancing:DescribeTargetGroups',
      input: { TargetGroupArns: [arn] },
    }),
  classicHealth: ({ ref }: Of, name: string): Way => ({
    ...{ kind: 'command', says: 'See the health of its instances' },
    command: inOneLine(
      awsCommand({ operation: 'elb:DescribeInstanceHealth', input: { LoadBalancerName: name } }, ref.region),
    ),
  }),
};

/** The same policy again, switched on: AWS makes its alarms anew. Other kinds of policies are only shown. */
function putPolicy(fleet: Of, policy: PolicyFacts): Way {
  const { name, metric, target, noScaleIn, warmupSeconds, adjustmentType, steps } = policy;
  const says = `Enable ${name}`;
  const on = <Call extends { operation: `${string}:${string}`; input: object }>({ operation, input }: Call) =>
    command(fleet, says, { operation, input: { ...input, Enabled: true } });
  if (metric && target !== null && metric !== 'ALBRequestCountPerTarget')
    return on(
      putTracking(fleet.ref.name, { name, metric, target, noScaleIn, warmupSeconds, resourceLabel: null }),
    );
  if (
    policy.type === 'StepScaling' &&
    (adjustmentType === 'ChangeInCapacity' || adjustmentType === 'PercentChangeInCapacity')
  )
    return on(putSteps(fleet.ref.name, { name, adjustmentType, steps }));
  return ways.describePolicies(fleet);
}
