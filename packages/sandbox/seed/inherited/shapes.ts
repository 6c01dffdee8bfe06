import { addActivity } from '../../world/groups/activities.ts';
import type { Group } from '../../world/groups/group.ts';
import { causes, joined } from '../../world/groups/causes.ts';
import { reindex } from '../../world/groups/members.ts';
import { refToConfiguration } from '../../world/launch/configuration.ts';
import { launchNew } from '../../world/launch/launch.ts';
import { endInterval } from '../../world/machines/running.ts';
import { hex, resourceId, uuid } from '../../world/random.ts';
import { DAY, HOUR, MINUTE } from '../../world/time/time.ts';
import type { Region, World } from '../../world/types.ts';
import { addClassicBalancer } from './classic-balancer.ts';
import { addVersions, become, machinesOf } from './live.ts';
import { TERRAFORM_NAME } from './plans.ts';

/** Gives a fleet what its plan cannot say. */
export type Reshape = (world: World, region: Region, group: Group) => void;

/** A launch configuration, a classic load balancer, detailed monitoring; made by hand in 2016. */
const legacyWeb: Reshape = (world, region, group) => {
  const { data } = region.templates[group.template.id]!.versions.at(-1)!;
  const name = 'legacy-web-lc-20160518';
  region.launchConfigurations[name] = {
    name,
    arn: `arn:aws:autoscaling:${region.name}:${world.account}:launchConfiguration:${uuid(world)}:launchConfigurationName/${name}`,
    createdAt: world.now - 400 * DAY,
    given: {
      ...{ ImageId: data.ImageId!, InstanceType: data.InstanceType!, KeyName: 'ops-2016' },
      SecurityGroups: data.SecurityGroupIds ?? [],
      IamInstanceProfile: `arn:aws:iam::${world.account}:instance-profile/legacy-web`,
      InstanceMonitoring: { Enabled: true },
    },
  };
  delete region.templates[group.template.id];
  group.template = refToConfiguration(name);
  addClassicBalancer(world, region, group.name);
  Object.assign(group, {
    classicBalancers: [group.name],
    targetGroupArns: [],
    healthCheck: 'EC2',
    refreshes: [],
  });
  for (const instance of machinesOf(region, group)) {
    become(world, region, instance, { template: group.template });
    instance.target = 'unused';
  }
};

/** Terraform: the group says $Latest, its machines 7 and 8, because a refresh was cancelled on the way. */
const terraformApi: Reshape = (world, region, group) => {
  const latest = addVersions(region, group, 8);
  group.template = { ...latest, version: '$Latest' };
  const machines = machinesOf(region, group);
  machines.forEach((instance, index) =>
    become(world, region, instance, {
      template: { ...latest, version: index < machines.length / 2 ? '8' : '7' },
      tags: { ...instance.tags, Name: 'api' },
    }),
  );
  const [last] = group.refreshes;
  const startedAt = world.now - 2 * DAY;
  group.refreshes.unshift({
    ...last!,
    ...{ id: uuid(world), status: 'Cancelled', reason: 'Cancelled due to user request.' },
    ...{ startedAt, endedAt: startedAt + 9 * MINUTE, progressAt: startedAt },
    ...{ percentage: 50, left: Math.ceil(machines.length / 2) },
    desired: { template: latest },
    previous: { template: group.template },
  });
};

/** Weighted Spot: 88 units for 80, because the last machine was larger than what was missing. */
const crunchSpot: Reshape = (world, region, group) => {
  Object.assign(group, { min: 40, max: 200, desired: 80, capacityRebalance: true });
  group.mixed = {
    overrides: [
      { type: 'm6i.4xlarge', weight: 16 },
      { type: 'm6i.2xlarge', weight: 8 },
    ],
    ...{ strategy: 'prioritized', base: 8, percentage: 25, spotStrategy: 'price-capacity-optimized' },
  };
  machinesOf(region, group).forEach((instance, index) =>
    become(world, region, instance, {
      ...(index === 5 ? { type: 'm6i.2xlarge', weight: 8 } : { type: 'm6i.4xlarge', weight: 16 }),
      ...(index > 1 && { spot: true as const }),
    }),
  );
  const message =
    'Could not launch Spot Instances. UnfulfillableCapacity - Unable to fulfill capacity due to your request ' +
    'configuration. Please adjust your request and try again. Launching EC2 instance failed.';
  const failed = addActivity(world, group, {
    description: `Launching a new EC2 instance.  Status Reason: ${message}`,
    cause: causes.started(world.now - 3 * HOUR, 72, 80),
    ...{ message, status: 'Failed', progress: 100 },
  });
  Object.assign(failed, { startedAt: world.now - 3 * HOUR, endedAt: world.now - 3 * HOUR });
};

/** Two architectures, each from a template of its own, behind two target groups of which the first is silent. */
const edgeMultiarch: Reshape = (world, region, group) => {
  const intel = addVersions(region, group, 12);
  const { data } = region.templates[intel.id]!.versions.at(-1)!;
  const image = {
    ...region.images[data.ImageId!]!,
    id: resourceId(world, 'ami'),
    architecture: 'arm64' as const,
  };
  region.images[image.id] = { ...image, name: `${image.name}-arm64-3` };
  const id = resourceId(world, 'lt');
  const template = { ...structuredClone(region.templates[intel.id]!), id, name: 'edge-arm64' };
  template.versions = template.versions.slice(0, 3);
  for (const version of template.versions)
    Object.assign(version.data, { ImageId: image.id, InstanceType: 'm7g.large' });
  Object.assign(template, { defaultVersion: 3, latestVersion: 3 });
  region.templates[id] = template;
  const arm = { id, name: template.name, version: '3' };
  group.template = intel;
  group.mixed = {
    overrides: [{ type: 'm7g.large', template: arm }, { type: 'm7i.large' }],
    ...{ strategy: 'prioritized', base: 0, percentage: 100, spotStrategy: 'lowest-price', spotPools: 2 },
  };
  machinesOf(region, group).forEach((instance, index) =>
    become(
      world,
      region,
      instance,
      index % 2 === 0
        ? { type: 'm7g.large', template: arm, imageId: image.id }
        : { type: 'm7i.large', template: intel },
    ),
  );
  const known = region.targetGroups.find(({ arn }) => arn === group.targetGroupArns[0])!;
  const silent = { ...known, name: 'edge-old', arn: `${known.arn.replace(/[^/]+$/, '')}${hex(world, 16)}` };
  region.targetGroups.push({ ...silent, loadBalancerArn: '' });
  group.targetGroupArns = [silent.arn, ...group.targetGroupArns];
};

/** Types by their attributes, capacity in virtual CPUs. */
const abisBatch: Reshape = (world, region, group) => {
  Object.assign(group, { min: 8, max: 64, desired: 8, capacityType: 'vcpu' });
  group.mixed = {
    overrides: [
      {
        requirements: {
          VCpuCount: { Min: 2, Max: 8 },
          MemoryMiB: { Min: 4_096 },
          CpuManufacturers: ['intel'],
        },
      },
    ],
    ...{ strategy: 'lowest-price', base: 0, percentage: 100, spotStrategy: 'price-capacity-optimized' },
  };
  for (const instance of machinesOf(region, group))
    become(world, region, instance, { type: 'm6i.large', weight: 2 });
};

/** An SQS target by metric math, a warm pool, a hook; its policies are dead, as AlarmNotification is suspended. */
const queueWorkers: Reshape = (world, region, group) => {
  group.hooks = [
    {
      ...{ name: 'finish-message', transition: 'terminating', heartbeatSeconds: 300, result: 'CONTINUE' },
      answersSeconds: 90,
    },
  ];
  group.suspended = [{ process: 'AlarmNotification', reason: 'User suspended at 2026-10-02T08:14:51Z' }];
  const sqs = { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' };
  group.policies = [
    {
      ...{
        name: 'backlog-per-machine',
        type: 'TargetTrackingScaling',
        enabled: true,
        target: 120,
        alarmNames: [],
      },
      arn: `arn:aws:autoscaling:${region.name}:${world.account}:scalingPolicy:${uuid(world)}:autoScalingGroupName/${group.name}:policyName/backlog-per-machine`,
      custom: {
        ...{ namespace: '', metric: '', dimensions: {}, statistic: 'Average' },
        metrics: [
          {
            Id: 'm1',
            MetricStat: {
              Metric: { ...sqs, Dimensions: [{ Name: 'QueueName', Value: 'orders' }] },
              Stat: 'Sum',
            },
            ReturnData: false,
          },
          {
            Id: 'm2',
            MetricStat: {
              Metric: {
                ...{ Namespace: 'AWS/AutoScaling', MetricName: 'GroupInServiceInstances' },
                Dimensions: [{ Name: 'AutoScalingGroupName', Value: group.name }],
              },
              Stat: 'Average',
            },
            ReturnData: false,
          },
          { Id: 'e1', Expression: 'm1 / m2', Label: 'Backlog per machine', ReturnData: true },
        ],
      },
    },
  ];
  group.warmPool = { least: 3, prepared: group.desired + 3, state: 'Stopped' };
  for (let count = 0; count < 3; count += 1) {
    const instance = launchNew(world, region, group, group, causes.started(world.now, count, count + 1))!;
    Object.assign(instance, {
      lifecycle: 'Warmed:Stopped',
      state: 'stopped',
      warmed: true,
      target: 'unused',
    });
    Object.assign(instance, { protected: false, readyAt: world.now });
    delete instance.waiting;
    endInterval(world, instance.id);
  }
};

/** Nothing runs: the account may have 8 virtual CPUs of its type, and each machine has 16. */
const downOrders: Reshape = (world, region, group) => {
  // Its last machine ended before the first launch that failed.
  for (const interval of world.running)
    if (interval.group === group.name) interval.terminatedAt ??= world.now - 13 * 15 * MINUTE;
  for (const { id } of machinesOf(region, group)) delete region.instances[id];
  reindex(region);
  Object.assign(group, { desired: 4, activities: [], healthCheck: 'ELB' });
  const message =
    'You have requested more vCPU capacity than your current vCPU limit of 8 allows for the instance bucket that the ' +
    'specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an ' +
    'adjustment to this limit. Launching EC2 instance failed.';
  for (let count = 12; count > 0; count -= 1) {
    const at = world.now - count * 15 * MINUTE;
    const activity = addActivity(world, group, {
      description: `Launching a new EC2 instance.  Status Reason: ${message}`,
      cause: joined(causes.started(at, 0, 4)),
      ...{ message, status: 'Failed', progress: 100 },
    });
    Object.assign(activity, { startedAt: at, endedAt: at });
  }
  group.launchFailures = 12;
  group.launchAgainAt = world.now + 10 * MINUTE;
};

export const UNOWNED: Record<string, Reshape> = {
  'legacy-web': legacyWeb,
  [TERRAFORM_NAME]: terraformApi,
  'crunch-spot': crunchSpot,
  'edge-multiarch': edgeMultiarch,
  'abis-batch': abisBatch,
  'queue-workers': queueWorkers,
  'down-orders': downOrders,
};
