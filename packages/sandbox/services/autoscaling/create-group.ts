import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { setDesired } from '../../world/groups/capacity.ts';
import { causes } from '../../world/groups/causes.ts';
import { NO_TEMPLATE } from '../../world/launch/configuration.ts';
import { own } from '../../world/own.ts';
import { random, uuid } from '../../world/random.ts';
import type { Group } from '../../world/groups/group.ts';
import { newGroup } from '../../world/groups/new-group.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { applySettings, settingsFrom } from './group-settings.ts';
import { launchingFrom } from './launch-settings.ts';
import { createLaunchConfiguration } from './launch-configurations.ts';
import { instanceLike } from './like-instance.ts';
import { hookFrom } from './lifecycle-hooks.ts';
import { boundsOf } from './numbers.ts';
import { tagsFrom } from './tags.ts';
import { checkClassic, checkTargets } from './traffic.ts';

type Create = autoScaling.CreateAutoScalingGroupType;

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

/** Load balancers of all kinds, however they are given. @throws AwsError on one that there is not */
function trafficOf(world: World, context: Context, input: Create) {
  const sources = input.TrafficSources ?? [];
  const isClassic = ({ Type, Identifier = '' }: autoScaling.TrafficSourceIdentifier) =>
    Type === 'elb' || (!Type && !Identifier.startsWith('arn:'));
  const named = (classic: boolean) =>
    sources.filter((one) => isClassic(one) === classic).map(({ Identifier = '' }) => Identifier);
  const targetGroupArns = [...new Set([...(input.TargetGroupARNs ?? []), ...named(false)])];
  const classicBalancers = [...new Set([...(input.LoadBalancerNames ?? []), ...named(true)])];
  const region = regionOf(world, context);
  checkTargets(region, targetGroupArns);
  checkClassic(region, classicBalancers);
  return { targetGroupArns, classicBalancers };
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
  return newGroup({
    name,
    arn: `arn:aws:autoscaling:${context.region}:${world.account}:autoScalingGroup:${uuid(world)}:autoScalingGroupName/${name}`,
    region: context.region,
    createdAt: context.now,
    template: NO_TEMPLATE,
    ...trafficOf(world, context, input),
    hooks: (input.LifecycleHookSpecificationList ?? []).map((one) => hookFrom(one)),
    workload: idle(world),
  });
}

/** AWS makes a launch configuration of the group's name after the machine. */
function createLike(world: World, { InstanceId: id, ...input }: Create, context: Context) {
  const instance = instanceLike(regionOf(world, context), id!);
  const name = input.AutoScalingGroupName!;
  createLaunchConfiguration(world, { LaunchConfigurationName: name, InstanceId: id }, context);
  const place =
    input.AvailabilityZones?.length || input.VPCZoneIdentifier
      ? {}
      : { VPCZoneIdentifier: instance.subnetId };
  return createAutoScalingGroup(world, { ...input, ...place, LaunchConfigurationName: name }, context);
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
  if (input.InstanceId) return createLike(world, input, context);
  if (!input.LaunchTemplate && !input.LaunchConfigurationName && !input.MixedInstancesPolicy)
    refuse(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  const desired = input.DesiredCapacity ?? input.MinSize!;
  const bounds = boundsOf({ min: 0, max: 0, desired }, { ...input, DesiredCapacity: desired });
  const launching = launchingFrom(world, context, input);
  const group = blank(world, context, input);
  const settings = settingsFrom(world, context, input, group.given);
  if (!settings.subnetIds?.length)
    refuse('You must specify 1 of either AvailabilityZones, AvailabilityZoneIds, or Subnets');
  applySettings(group, { ...launching, ...settings, ...tagsFrom(input.Tags) });
  if (input.Operator?.Principal) group.given.Operator = { Principal: input.Operator.Principal };
  Object.assign(group, { min: bounds.min, max: bounds.max });
  region.groups[name] = group;
  setDesired(world, group, bounds.desired, causes.created(context.now, bounds.desired));
  return {};
};
