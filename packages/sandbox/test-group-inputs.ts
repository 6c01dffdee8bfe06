import type { Sample, Step } from './test-sample.ts';
import type { Group } from './world/groups/group.ts';
import type { Region } from './world/types.ts';

/** One sensible call of each operation about hooks, load balancers, notifications and launch configurations. */
export function groupCalls(region: Region, fleet: Group): Record<string, Sample> {
  const group = { AutoScalingGroupName: fleet.name };
  const hook = { ...group, LifecycleHookName: 'drain' };
  const terminating = { ...hook, LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' };
  const [machine] = Object.values(region.instances).filter((one) => one.group === fleet.name);
  const held: Step[] = [
    ['autoscaling', 'PutLifecycleHook', terminating],
    [
      'autoscaling',
      'TerminateInstanceInAutoScalingGroup',
      { InstanceId: machine!.id, ShouldDecrementDesiredCapacity: false },
    ],
    30,
  ];
  const action = { ...hook, InstanceId: machine!.id };
  const topic = { ...group, TopicARN: 'arn:aws:sns:us-east-1:123456789012:fleets' };
  const told = { ...topic, NotificationTypes: ['autoscaling:EC2_INSTANCE_LAUNCH'] };
  const configuration = {
    LaunchConfigurationName: 'old',
    ...{ ImageId: machine!.imageId, InstanceType: machine!.type, SecurityGroups: ['sg-1'] },
  };
  const listener = { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 };
  const made: Step = [
    'elb',
    'CreateLoadBalancer',
    { LoadBalancerName: 'classic', Listeners: [listener], AvailabilityZones: ['us-east-1a'] },
  ];
  const classic = { ...group, LoadBalancerNames: ['classic'] };
  const sources = { ...group, TrafficSources: [{ Identifier: 'classic', Type: 'elb' }] };
  const target = { ...group, TargetGroupARNs: [region.targetGroups.at(-1)!.arn] };
  const zone = region.subnets.find(({ id }) => fleet.subnetIds.includes(id))!.zone;
  return {
    AttachLoadBalancers: { input: classic, first: [made] },
    AttachLoadBalancerTargetGroups: { input: target },
    AttachTrafficSources: { input: sources, first: [made] },
    CompleteLifecycleAction: { input: { ...action, LifecycleActionResult: 'CONTINUE' }, first: held },
    LaunchInstances: {
      input: {
        AutoScalingGroupName: fleet.name,
        RequestedCapacity: 1,
        AvailabilityZones: [zone],
        ClientToken: 'a',
      },
    },
    CreateLaunchConfiguration: { input: configuration },
    DeleteLaunchConfiguration: {
      input: { LaunchConfigurationName: 'old' },
      first: [['autoscaling', 'CreateLaunchConfiguration', configuration]],
    },
    DeleteLifecycleHook: { input: hook, first: [['autoscaling', 'PutLifecycleHook', terminating]] },
    DeleteNotificationConfiguration: { input: topic },
    DescribeAccountLimits: { input: {} },
    DescribeAutoScalingNotificationTypes: { input: {} },
    DescribeLaunchConfigurations: {
      input: {},
      first: [['autoscaling', 'CreateLaunchConfiguration', configuration]],
    },
    DescribeLifecycleHooks: { input: group, first: [['autoscaling', 'PutLifecycleHook', terminating]] },
    DescribeLifecycleHookTypes: { input: {} },
    DescribeLoadBalancers: { input: group, first: [made, ['autoscaling', 'AttachLoadBalancers', classic]] },
    DescribeLoadBalancerTargetGroups: { input: group },
    DescribeMetricCollectionTypes: { input: {} },
    DescribeNotificationConfigurations: {
      input: {},
      first: [['autoscaling', 'PutNotificationConfiguration', told]],
    },
    DescribeScalingProcessTypes: { input: {} },
    DescribeTerminationPolicyTypes: { input: {} },
    DescribeTrafficSources: { input: group },
    DetachLoadBalancers: { input: classic },
    DetachLoadBalancerTargetGroups: { input: target },
    DetachTrafficSources: { input: sources },
    DisableMetricsCollection: { input: { ...group, Metrics: ['GroupMinSize'] } },
    EnableMetricsCollection: { input: { ...group, Granularity: '1Minute' } },
    PutLifecycleHook: { input: terminating },
    PutNotificationConfiguration: { input: told },
    RecordLifecycleActionHeartbeat: { input: action, first: held },
  };
}
