import { classicCalls } from './test-classic-inputs.ts';
import { groupCalls } from './test-group-inputs.ts';
import { imageCalls, shiftCalls } from './test-image-inputs.ts';
import type { Sample } from './test-sample.ts';
import { alarmTagCalls, logCalls } from './test-log-inputs.ts';
import { moneyCalls } from './test-money-inputs.ts';
import { roleCalls } from './test-role-inputs.ts';
import { volumeCalls } from './test-volume-inputs.ts';
import { EXTERNAL_ID } from './test-roles.ts';
import { balancerCalls } from './test-balancer-inputs.ts';
import { networkCalls, PUT_DATA } from './test-network-inputs.ts';
import type { World } from './world/types.ts';

/** One sensible call of each operation, for the seeded shop. */
export function sampleCalls(world: World): Record<string, Record<string, Sample>> {
  const region = world.regions['us-east-1']!;
  const fleet = region.groups['storefront-prod']!;
  const group = { AutoScalingGroupName: fleet.name };
  const machines = Object.values(region.instances).filter((one) => one.group === fleet.name);
  const [one, two] = machines.map(({ id }) => id) as [string, string];
  const image = machines[0]!.imageId;
  const unused = Object.values(region.images).find(({ name }) => name === 'storefront-2.13.4')!;
  const tag = { ResourceId: fleet.name, ResourceType: 'auto-scaling-group', Key: 'team', Value: 'shop' };
  const tagged = { ...tag, PropagateAtLaunch: true };
  const nightly = { ScheduledActionName: 'night', Recurrence: '0 1 * * *', MinSize: 1, DesiredCapacity: 4 };
  const step = {
    ...{ ...group, PolicyName: 'out', PolicyType: 'StepScaling', AdjustmentType: 'ChangeInCapacity' },
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
  };
  const ahead = {
    ...{ PolicyName: 'ahead', PolicyType: 'PredictiveScaling' },
    PredictiveScalingConfiguration: {
      MetricSpecifications: [
        {
          TargetValue: 40,
          PredefinedMetricPairSpecification: { PredefinedMetricType: 'ASGCPUUtilization' },
        },
      ],
      Mode: 'ForecastOnly',
    },
  };
  const pool = { ...group, MinSize: 1, PoolState: 'Stopped' };
  const alarm = {
    ...{ AlarmName: 'orders', Namespace: 'Shop', MetricName: 'Orders', Statistic: 'Sum', Unit: 'Count' },
    ...{ Period: 60, EvaluationPeriods: 2, Threshold: 9, ComparisonOperator: 'LessThanThreshold' },
  };
  const cpu = {
    ...{ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' },
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: fleet.name }],
  };
  const day = { StartTime: new Date(world.now - 86_400_000), EndTime: new Date(world.now) };
  const detached = { ...group, InstanceIds: [one], ShouldDecrementDesiredCapacity: true };
  const refresh = { ...group, Preferences: { MinHealthyPercentage: 90, SkipMatching: false } };
  const version = { LaunchTemplateId: fleet.template.id, SourceVersion: '1' };
  const desired = {
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: fleet.template.id, Version: '1' } },
  };
  const pinned = { LaunchTemplate: { LaunchTemplateId: fleet.template.id, Version: '2' } };
  const vcpus = { ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' };

  return {
    ...imageCalls(world),
    ...moneyCalls(world),
    'arc-zonal-shift': shiftCalls(region),
    autoscaling: {
      ...groupCalls(region, fleet),
      AttachInstances: {
        input: { ...group, InstanceIds: [one] },
        first: [['autoscaling', 'DetachInstances', detached], 600],
      },
      BatchDeleteScheduledAction: { input: { ...group, ScheduledActionNames: ['none'] } },
      BatchPutScheduledUpdateGroupAction: {
        input: {
          ...group,
          ScheduledUpdateGroupActions: [nightly, { ScheduledActionName: 'bad', Recurrence: 'never' }],
        },
      },
      CancelInstanceRefresh: {
        input: group,
        first: [['autoscaling', 'StartInstanceRefresh', refresh], 30],
      },
      CreateAutoScalingGroup: {
        input: {
          ...{ AutoScalingGroupName: 'new', MinSize: 0, MaxSize: 2, LaunchTemplate: pinned.LaunchTemplate },
          VPCZoneIdentifier: region.subnets.map(({ id }) => id).join(','),
        },
      },
      CreateOrUpdateTags: { input: { Tags: [tagged] } },
      DeleteAutoScalingGroup: { input: { ...group, ForceDelete: true } },
      DeletePolicy: { input: { ...group, PolicyName: fleet.policies[0]!.name } },
      DeleteScheduledAction: {
        input: { ...group, ScheduledActionName: 'night' },
        first: [['autoscaling', 'PutScheduledUpdateGroupAction', { ...group, ...nightly }]],
      },
      DeleteTags: { input: { Tags: [tag] } },
      DeleteWarmPool: { input: group, first: [['autoscaling', 'PutWarmPool', pool], 60] },
      DescribeAdjustmentTypes: { input: {} },
      DescribeAutoScalingGroups: {
        input: {},
        first: [
          ['autoscaling', 'PutWarmPool', pool],
          ['autoscaling', 'SuspendProcesses', { ...group, ScalingProcesses: ['AZRebalance'] }],
        ],
      },
      DescribeAutoScalingInstances: { input: {}, first: [['autoscaling', 'PutWarmPool', pool], 60] },
      DescribeInstanceRefreshes: {
        input: group,
        first: [['autoscaling', 'StartInstanceRefresh', { ...refresh, ...desired }], 120],
      },
      DescribePolicies: { input: {}, first: [['autoscaling', 'PutScalingPolicy', step]] },
      DescribeScalingActivities: {
        input: { MaxRecords: 100 },
        first: [['autoscaling', 'SetDesiredCapacity', { ...group, DesiredCapacity: 9 }], 10],
      },
      DescribeScheduledActions: {
        input: {},
        first: [['autoscaling', 'PutScheduledUpdateGroupAction', { ...group, ...nightly }]],
      },
      DescribeTags: { input: {} },
      DescribeWarmPool: { input: group, first: [['autoscaling', 'PutWarmPool', pool], 300] },
      DetachInstances: { input: detached },
      EnterStandby: { input: detached },
      ExecutePolicy: {
        input: { ...group, PolicyName: 'out', MetricValue: 80, BreachThreshold: 60 },
        first: [['autoscaling', 'PutScalingPolicy', step]],
      },
      ExitStandby: {
        input: { ...group, InstanceIds: [one] },
        first: [['autoscaling', 'EnterStandby', detached], 60],
      },
      GetPredictiveScalingForecast: {
        input: {
          ...{ ...group, PolicyName: 'ahead', StartTime: new Date(world.now) },
          EndTime: new Date(world.now + 7_200_000),
        },
        first: [['autoscaling', 'PutScalingPolicy', { ...group, ...ahead }]],
      },
      PutScalingPolicy: {
        input: {
          ...{ ...group, PolicyName: 'load', PolicyType: 'TargetTrackingScaling' },
          TargetTrackingConfiguration: {
            PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
            TargetValue: 50,
          },
        },
      },
      PutScheduledUpdateGroupAction: { input: { ...group, ...nightly } },
      PutWarmPool: { input: pool },
      ResumeProcesses: { input: group },
      RollbackInstanceRefresh: {
        input: group,
        first: [
          ['autoscaling', 'UpdateAutoScalingGroup', { ...group, ...pinned }],
          ['autoscaling', 'StartInstanceRefresh', { ...refresh, ...desired }],
          60,
        ],
      },
      SetDesiredCapacity: { input: { ...group, DesiredCapacity: 6 } },
      SetInstanceHealth: { input: { InstanceId: one, HealthStatus: 'Unhealthy' } },
      SetInstanceProtection: { input: { ...group, InstanceIds: [one, two], ProtectedFromScaleIn: true } },
      StartInstanceRefresh: { input: refresh },
      SuspendProcesses: { input: { ...group, ScalingProcesses: ['Launch'] } },
      TerminateInstanceInAutoScalingGroup: {
        input: { InstanceId: one, ShouldDecrementDesiredCapacity: false },
      },
      UpdateAutoScalingGroup: { input: { ...group, MaxSize: 14 } },
    },
    ec2: {
      ...networkCalls(region),
      ...volumeCalls(region),
      CopyImage: { input: { Name: 'copy', SourceImageId: image, SourceRegion: 'us-east-1' } },
      CreateImage: { input: { Name: 'taken', InstanceId: one } },
      CreateLaunchTemplateVersion: { input: { ...version, LaunchTemplateData: { ImageId: unused.id } } },
      CreateTags: { input: { Resources: [image], Tags: [{ Key: 'team', Value: 'shop' }] } },
      DeleteTags: { input: { Resources: [image], Tags: [{ Key: 'app' }] } },
      DeregisterImage: { input: { ImageId: unused.id } },
      DescribeAvailabilityZones: { input: {} },
      DescribeImageReferences: { input: { ImageIds: [image], IncludeAllResourceTypes: true } },
      DescribeImages: {
        input: { Owners: ['self'] },
        first: [['ec2', 'DisableImage', { ImageId: unused.id }]],
      },
      DescribeInstanceImageMetadata: { input: {} },
      DescribeInstances: {
        input: {},
        first: [['ec2', 'TerminateInstances', { InstanceIds: [one] }], 5],
      },
      DescribeInstanceTypeOfferings: { input: { LocationType: 'availability-zone' } },
      DescribeInstanceTypes: { input: {} },
      DescribeLaunchTemplates: { input: {} },
      DescribeLaunchTemplateVersions: { input: { Versions: ['$Latest'] } },
      DescribeRegions: { input: {} },
      DescribeSecurityGroups: { input: {} },
      DescribeSnapshots: { input: {} },
      // The model lists fewer systems than EC2 tells of.
      DescribeSpotPriceHistory: { input: { ...day, ProductDescriptions: ['Linux/UNIX', 'Windows'] } },
      DescribeSubnets: { input: {} },
      DisableImage: { input: { ImageId: unused.id } },
      DisableImageDeprecation: { input: { ImageId: image } },
      EnableImage: {
        input: { ImageId: unused.id },
        first: [['ec2', 'DisableImage', { ImageId: unused.id }]],
      },
      EnableImageDeprecation: {
        input: { ImageId: image, DeprecateAt: new Date(world.now + 9 * 86_400_000) },
      },
      GetConsoleOutput: { input: { InstanceId: one } },
      GetImageAncestry: { input: { ImageId: image } },
      RegisterImage: {
        input: {
          ...{ Name: 'registered', Architecture: 'arm64', RootDeviceName: '/dev/xvda' },
          BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: unused.snapshotId } }],
        },
      },
      StopInstances: { input: { InstanceIds: [one] } },
      TerminateInstances: { input: { InstanceIds: [one] } },
    },
    elasticloadbalancing: {
      ...balancerCalls(region),
      DescribeLoadBalancers: { input: {} },
      DescribeTargetGroupAttributes: { input: { TargetGroupArn: fleet.targetGroupArns[0] } },
      DescribeTargetGroups: { input: {} },
      DescribeTargetHealth: {
        input: { TargetGroupArn: fleet.targetGroupArns[0] },
        first: [['autoscaling', 'SetDesiredCapacity', { ...group, DesiredCapacity: 9 }], 30],
      },
    },
    elb: classicCalls(region),
    cloudtrail: { LookupEvents: { input: { MaxResults: 10 } } },
    iam: {
      ...roleCalls(),
      GetInstanceProfile: { input: { InstanceProfileName: 'storefront' } },
      SimulatePrincipalPolicy: {
        input: {
          PolicySourceArn: `arn:aws:iam::${world.account}:role/reader`,
          ActionNames: ['ec2:DescribeImages', 'ec2:TerminateInstances'],
        },
      },
    },
    logs: logCalls(world),
    monitoring: {
      DeleteAlarms: { input: { AlarmNames: [region.alarms[0]!.name] } },
      PutCompositeAlarm: {
        input: { AlarmName: 'any', AlarmRule: `ALARM("${alarm.AlarmName}")` },
        first: [['monitoring', 'PutMetricAlarm', alarm]],
      },
      DescribeAlarms: { input: {}, first: [['monitoring', 'PutMetricAlarm', alarm], 180] },
      DescribeAlarmsForMetric: {
        input: { Namespace: alarm.Namespace, MetricName: alarm.MetricName },
        first: [['monitoring', 'PutMetricAlarm', alarm]],
      },
      DisableAlarmActions: { input: { AlarmNames: [region.alarms[0]!.name] } },
      EnableAlarmActions: { input: { AlarmNames: [region.alarms[0]!.name] } },
      GetMetricData: {
        input: {
          ...day,
          MetricDataQueries: [{ Id: 'cpu', MetricStat: { Metric: cpu, Period: 300, Stat: 'Average' } }],
        },
      },
      GetMetricStatistics: { input: { ...day, ...cpu, Period: 300, Statistics: ['Average', 'Maximum'] } },
      ListMetrics: { input: {} },
      ...alarmTagCalls(region),
      PutMetricAlarm: { input: alarm },
      PutMetricData: { input: PUT_DATA },
      SetAlarmState: {
        input: { AlarmName: region.alarms[0]!.name, StateValue: 'ALARM', StateReason: 'a drill' },
      },
    },
    servicequotas: {
      GetAWSDefaultServiceQuota: { input: vcpus },
      GetServiceQuota: { input: vcpus },
      ListAWSDefaultServiceQuotas: { input: { ServiceCode: 'ec2' } },
      ListServiceQuotas: { input: { ServiceCode: 'ec2' } },
    },
    sts: {
      AssumeRole: {
        input: {
          RoleArn: `arn:aws:iam::${world.account}:role/reader`,
          ...{ RoleSessionName: 'test', ExternalId: EXTERNAL_ID },
        },
      },
      GetCallerIdentity: { input: {} },
    },
  };
}
