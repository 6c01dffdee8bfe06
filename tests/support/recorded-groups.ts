import type { Facts } from '../../packages/sandbox/seed/recorded/facts.ts';

/** The account and region of groups that are written here in AWS's own form. */
const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const TAKEN_AT = Date.UTC(2026, 10, 17, 14, 32);

export type Json = Record<string, unknown>;

const daysAgo = (days: number) => new Date(TAKEN_AT - days * 86_400_000).toISOString();
let ids = 0;
const nextId = () => (ids += 1).toString(16).padStart(17, '0');

export const spec = (id: string, version = '1') => ({
  ...{ LaunchTemplateId: `lt-${id}`, LaunchTemplateName: id, Version: version },
});

/** Machines in service of a type, from a launch template or a launch configuration. */
export const machines = (count: number, more: Json = {}): Json[] =>
  Array.from({ length: count }, (_, index) => ({
    InstanceId: `i-${nextId()}`,
    InstanceType: 'm5.large',
    AvailabilityZone: `${REGION}${'ab'[index % 2]}`,
    LifecycleState: 'InService',
    HealthStatus: 'Healthy',
    ProtectedFromScaleIn: false,
    ...more,
  }));

export const group = (name: string, more: Json, instances: Json[] = []): Json => ({
  AutoScalingGroupName: name,
  AutoScalingGroupARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/${name}`,
  ...{ MinSize: 0, MaxSize: 8, DesiredCapacity: instances.length, DefaultCooldown: 300 },
  ...{ AvailabilityZones: [`${REGION}a`, `${REGION}b`], VPCZoneIdentifier: 'subnet-a,subnet-b' },
  ...{ HealthCheckType: 'EC2', HealthCheckGracePeriod: 300, CreatedTime: daysAgo(90) },
  ...{ LoadBalancerNames: [], TargetGroupARNs: [], SuspendedProcesses: [], EnabledMetrics: [], Tags: [] },
  ...{ TerminationPolicies: ['Default'], NewInstancesProtectedFromScaleIn: false },
  Instances: instances,
  ...more,
});

/** Versions of one template, oldest first. The first is the default one. */
export const versions = (id: string, ...data: Json[]): Json[] =>
  data.map((LaunchTemplateData, index) => ({
    ...{ LaunchTemplateId: `lt-${id}`, LaunchTemplateName: id, VersionNumber: index + 1 },
    ...{ CreateTime: daysAgo(60 - index), CreatedBy: `arn:aws:iam::${ACCOUNT}:user/ops` },
    ...{ DefaultVersion: index === 0, LaunchTemplateData },
  }));

export const configuration = (name: string, more: Json = {}): Json => ({
  LaunchConfigurationName: name,
  LaunchConfigurationARN: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:launchConfiguration:1:launchConfigurationName/${name}`,
  ...{ ImageId: 'ami-linux', InstanceType: 'm5.large', KeyName: '', UserData: '', CreatedTime: daysAgo(900) },
  ...{ SecurityGroups: [], BlockDeviceMappings: [], InstanceMonitoring: { Enabled: true } },
  ...more,
});

export const image = (id: string, more: Json = {}): Json => ({
  ...{ ImageId: `ami-${id}`, Name: `${id}-1.4.0`, OwnerId: ACCOUNT, Public: false, State: 'available' },
  ...{ Architecture: 'x86_64', CreationDate: daysAgo(40), PlatformDetails: 'Linux/UNIX' },
  ...{ UsageOperation: 'RunInstances', RootDeviceName: '/dev/xvda' },
  BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, SnapshotId: `snap-${id}` } }],
  ...more,
});

/** What EC2 says of machines that a group has. */
export const asInstances = (name: string, of: Json[], more: Json = {}): Json[] =>
  of.map(({ InstanceId, InstanceType, AvailabilityZone }) => ({
    ...{ InstanceId, InstanceType, LaunchTime: daysAgo(3), State: { Name: 'running', Code: 16 } },
    ...{ Placement: { AvailabilityZone }, ImageId: 'ami-linux' },
    Tags: [{ Key: 'aws:autoscaling:groupName', Value: name }],
    ...more,
  }));

export const tag = (Key: string, Value: string, PropagateAtLaunch = true) => ({
  ...{ Key, Value, PropagateAtLaunch, ResourceType: 'auto-scaling-group' },
});

/** One region's facts as a file of recorded groups holds them. */
export const factsOf = (region: Json): Facts =>
  ({
    ...{ Account: ACCOUNT, TakenAt: new Date(TAKEN_AT).toISOString() },
    Regions: { [REGION]: region },
  }) as unknown as Facts;
