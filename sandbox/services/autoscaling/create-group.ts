import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { setDesired } from '../../world/capacity.ts';
import { causes } from '../../world/causes.ts';
import { own } from '../../world/own.ts';
import { random, uuid } from '../../world/random.ts';
import type { Group, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { applySettings, settingsFrom } from './group-settings.ts';
import { launchingFrom } from './launch-settings.ts';
import { boundsOf } from './numbers.ts';
import { tagsFrom } from './tags.ts';

type Create = autoScaling.CreateAutoScalingGroupType;

const COOLDOWN = 300;

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

function targetGroupsOf(world: World, context: Context, { TargetGroupARNs: arns = [], ...input }: Create) {
  if (input.LoadBalancerNames?.length || input.TrafficSources?.length)
    refuse('LoadBalancerNames and TrafficSources are not offered by this sandbox: use TargetGroupARNs');
  const known = regionOf(world, context).targetGroups.map(({ arn }) => arn);
  if (arns.some((arn) => !known.includes(arn)))
    refuse('Provided Target Groups may not be valid. Please ensure they exist and try again.');
  return arns;
}

/** A group that carries no load: its machines idle until someone gives it a workload. */
const idle = (world: World) => ({
  peak: 0,
  floor: 1,
  peakHour: 12,
  seed: Math.floor(random(world) * 1e6),
  steady: true,
});

function blank(world: World, context: Context, input: Create): Group {
  const name = input.AutoScalingGroupName!;
  return {
    name,
    arn: `arn:aws:autoscaling:${context.region}:${world.account}:autoScalingGroup:${uuid(world)}:autoScalingGroupName/${name}`,
    region: context.region,
    min: 0,
    max: 0,
    desired: 0,
    createdAt: context.now,
    subnetIds: [],
    healthCheck: 'EC2',
    graceSeconds: 0,
    cooldownSeconds: COOLDOWN,
    template: { id: '', name: '', version: '' },
    targetGroupArns: targetGroupsOf(world, context, input),
    protectNew: false,
    tags: {},
    suspended: [],
    policies: [],
    scheduledActions: [],
    activities: [],
    refreshes: [],
    groupMetrics: false,
    workload: idle(world),
    lastScaledAt: 0,
  };
}

/** @throws AwsError as AWS refuses a group that is there, or that could launch nothing */
export const createAutoScalingGroup: Operation<Create> = (world, input, context) => {
  const region = regionOf(world, context);
  const name = input.AutoScalingGroupName!;
  if (own(region.groups, name))
    throw new AwsError(
      'AlreadyExists',
      `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
    );
  if (!input.LaunchTemplate && !input.MixedInstancesPolicy)
    refuse(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  const desired = input.DesiredCapacity ?? input.MinSize!;
  const bounds = boundsOf({ min: 0, max: 0, desired }, { ...input, DesiredCapacity: desired });
  const launching = launchingFrom(world, context, input);
  const settings = settingsFrom(world, context, input);
  if (!settings.subnetIds?.length)
    refuse('You must specify 1 of either AvailabilityZones, AvailabilityZoneIds, or Subnets');
  const group = blank(world, context, input);
  applySettings(group, { ...launching, ...settings, ...tagsFrom(input.Tags) });
  Object.assign(group, { min: bounds.min, max: bounds.max });
  region.groups[name] = group;
  setDesired(world, group, bounds.desired, causes.created(context.now, bounds.desired));
  return {};
};
