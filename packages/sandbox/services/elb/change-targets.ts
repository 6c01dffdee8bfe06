import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import type { TargetGroup } from '../../world/network.ts';
import { own } from '../../world/own.ts';
import { hex } from '../../world/random.ts';
import { regionOf, regionToFill } from '../region.ts';
import { attributesOf } from './attributes.ts';
import { targetGroupNamed, toTargetGroup } from './balancers.ts';
import { forwardedIn } from './forwarding.ts';
import { checkTiming, healthCheckOf } from './health-check.ts';
import { checkStickiness } from './stickiness-rules.ts';
import { checkTargetGroup } from './target-group-rules.ts';

const PLAIN = ['Name', 'Port', 'VpcId', 'Tags', 'TargetGroupArn'];
const givenIn = (input: object) =>
  Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value !== undefined && !PLAIN.includes(name)),
  );

/** @throws AwsError on a name that another has */
export const createTargetGroup: Operation<elb.CreateTargetGroupInput, elb.CreateTargetGroupOutput> = (
  world,
  input,
  context,
) => {
  const region = regionToFill(world, context);
  const name = input.Name!;
  checkTargetGroup(region, input);
  checkTiming(input, healthCheckOf(input));
  if (region.targetGroups.some((one) => one.name === name))
    throw new AwsError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`,
    );
  const group: TargetGroup = {
    arn: `arn:aws:elasticloadbalancing:${region.name}:${world.account}:targetgroup/${name}/${hex(world, 16)}`,
    name,
    port: input.Port ?? 80,
    loadBalancerArn: '',
    healthPath: input.HealthCheckPath ?? '/',
    drainSeconds: 300,
    ...(input.VpcId && { vpcId: input.VpcId }),
    targets: [],
    given: givenIn(input),
    tags: fromKeyValues(input.Tags),
  };
  region.targetGroups.push(group);
  return { TargetGroups: [toTargetGroup(region, group)] };
};

/** @throws AwsError while a listener forwards to it */
export const deleteTargetGroup: Operation<elb.DeleteTargetGroupInput, elb.DeleteTargetGroupOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const group = targetGroupNamed(region, input.TargetGroupArn);
  if (region.listeners.some((listener) => forwardedIn(listener).includes(group.arn)))
    throw new AwsError(
      'ResourceInUse',
      `Target group '${group.arn}' is currently in use by a listener or a rule`,
    );
  region.targetGroups = region.targetGroups.filter((one) => one !== group);
  return {};
};

export const modifyTargetGroup: Operation<elb.ModifyTargetGroupInput, elb.ModifyTargetGroupOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const group = targetGroupNamed(region, input.TargetGroupArn);
  const given = { ...group.given, ...givenIn(input) };
  checkTiming(toTargetGroup(region, group), { ...toTargetGroup(region, group), ...given });
  group.healthPath = input.HealthCheckPath ?? group.healthPath;
  group.given = given;
  return { TargetGroups: [toTargetGroup(region, group)] };
};

export const modifyTargetGroupAttributes: Operation<
  elb.ModifyTargetGroupAttributesInput,
  elb.ModifyTargetGroupAttributesOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const group = targetGroupNamed(region, input.TargetGroupArn);
  const sent = fromKeyValues(input.Attributes);
  checkStickiness(toTargetGroup(region, group).Protocol ?? 'HTTP', sent);
  group.attributes = { ...group.attributes, ...sent };
  const drain = sent['deregistration_delay.timeout_seconds'];
  if (drain !== undefined) group.drainSeconds = Number(drain);
  return { Attributes: toKeyValues(attributesOf(group)) };
};

/** @throws AwsError on a machine that does not run */
export const registerTargets: Operation<elb.RegisterTargetsInput, elb.RegisterTargetsOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const group = targetGroupNamed(region, input.TargetGroupArn);
  const wanted = (input.Targets ?? []).map(({ Id = '', Port }) => ({
    id: Id,
    ...(Port !== undefined && { port: Port }),
  }));
  const gone = wanted.filter(
    ({ id }) => id.startsWith('i-') && own(region.instances, id)?.state !== 'running',
  );
  if (gone.length > 0)
    throw new AwsError(
      'InvalidTarget',
      `The following targets are not in a running state and cannot be registered: '${gone.map(({ id }) => id).join("', '")}'`,
    );
  const isNew = ({ id }: { id: string }) => !wanted.some((one) => one.id === id);
  group.targets = [...(group.targets ?? []).filter(isNew), ...wanted];
  return {};
};

export const deregisterTargets: Operation<elb.DeregisterTargetsInput, elb.DeregisterTargetsOutput> = (
  world,
  input,
  context,
) => {
  const group = targetGroupNamed(regionOf(world, context), input.TargetGroupArn);
  const ids = (input.Targets ?? []).map(({ Id }) => Id);
  group.targets = (group.targets ?? []).filter(({ id }) => !ids.includes(id));
  return {};
};
