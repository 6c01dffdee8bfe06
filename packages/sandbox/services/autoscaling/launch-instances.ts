import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { causes } from '../../world/groups/causes.ts';
import type { Group } from '../../world/groups/group.ts';
import { isConfiguration } from '../../world/launch/configuration.ts';
import { launchNew } from '../../world/launch/launch.ts';
import { specOf } from '../../world/launch/launch-spec.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region } from '../../world/types.ts';
import { groupOf } from './group-of.ts';

type Input = autoScaling.LaunchInstancesRequest;
type Result = autoScaling.LaunchInstancesResult;

const MOST = 100;

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const isMix = ({ mixed }: Group) =>
  mixed !== undefined && mixed.percentage < 100 && (mixed.percentage > 0 || mixed.base > 0);

/** What the user guide says cannot be launched at once [doc]; the texts are our own. */
function check(group: Group, count: number) {
  if (count < 1 || count > MOST) refuse(`RequestedCapacity must be between 1 and ${MOST}`);
  if (isConfiguration(group.template))
    refuse('LaunchInstances is not supported for groups that use a launch configuration');
  if (isMix(group))
    refuse('LaunchInstances is not supported for groups with both On-Demand and Spot Instances');
  if (group.warmPool) refuse('LaunchInstances is not supported for groups with a warm pool');
  if (group.desired + count > group.max)
    refuse(`The requested capacity of ${count} would exceed the maximum size ${group.max} of the group`);
}

/** One zone: the one that is asked, or the only one of the group. */
function zoneOf({ subnets, zones }: Region, group: Group, input: Input): string {
  const own = subnets.filter(({ id }) => group.subnetIds.includes(id));
  const asked = [
    ...(input.AvailabilityZones ?? []),
    ...(input.AvailabilityZoneIds ?? []).flatMap((id) => zones.find((one) => one.id === id)?.name ?? id),
    ...(input.SubnetIds ?? []).flatMap((id) => own.find((one) => one.id === id)?.zone ?? id),
  ];
  const chosen = asked.length > 0 ? [...new Set(asked)] : [...new Set(own.map(({ zone }) => zone))];
  const [zone = ''] = chosen;
  if (chosen.length !== 1) refuse('Exactly one Availability Zone or subnet must be specified');
  if (!own.some((one) => one.zone === zone)) refuse(`The group does not use ${zone}`);
  return zone;
}

const CODES: [RegExp, string][] = [
  [/^We currently do not have sufficient/, 'InsufficientInstanceCapacity'],
  [/^You have requested more vCPU/, 'VcpuLimitExceeded'],
  [/no Spot capacity/, 'UnfulfillableCapacity'],
];

function errorOf(group: Group, AvailabilityZone: string): autoScaling.LaunchInstancesError {
  const message = group.activities.find(({ status }) => status === 'Failed')?.message ?? '';
  const [, named, text] = /^Could not launch .*? Instances\. (\w+) - (.*)$/.exec(message) ?? [];
  const ErrorMessage = (text ?? message).replace(/ Launching EC2 instance failed\.$/, '');
  const code = named ?? CODES.find(([pattern]) => pattern.test(ErrorMessage))?.[1] ?? 'InternalError';
  return { AvailabilityZone, ErrorCode: code, ErrorMessage };
}

function collectionsOf({ zones }: Region, machines: Instance[]): autoScaling.InstanceCollection[] {
  const alike = Map.groupBy(machines, ({ type, spot, subnetId }) => `${type} ${spot} ${subnetId}`);
  return [...alike.values()].map((same) => {
    const { type, spot, subnetId, zone } = same[0]!;
    return {
      ...{ InstanceType: type, MarketType: spot ? 'spot' : 'on-demand', SubnetId: subnetId },
      AvailabilityZone: zone,
      AvailabilityZoneId: zones.find(({ name }) => name === zone)?.id,
      InstanceIds: same.map(({ id }) => id),
    };
  });
}

/** Launches at once, and says at once what failed. The same token launches nothing again. */
export const launchInstances: Operation<Input, Result> = (world, input, context) => {
  const { region, group } = groupOf(world, context, input.AutoScalingGroupName);
  const { ClientToken: token, RequestedCapacity: count = 0 } = input;
  const known = group.launched?.find((one) => token && one.ClientToken === token);
  if (known) return known as Result;
  check(group, count);
  const zone = zoneOf(region, group, input);
  const cause = causes.launchedAtOnce(context.now, group.desired, group.desired + count);
  const machines: Instance[] = [];
  let failed = false;
  while (machines.length < count && !failed) {
    const machine = launchNew(world, region, group, specOf(group), cause, zone);
    if (machine) machines.push(machine);
    else failed = true;
  }
  const retries = input.RetryStrategy === 'retry-with-group-configuration';
  group.desired += retries ? count : machines.length;
  const result: Result = {
    AutoScalingGroupName: group.name,
    ...(token && { ClientToken: token }),
    Instances: collectionsOf(region, machines),
    Errors: failed ? [errorOf(group, zone)] : [],
  };
  if (token) group.launched = [...(group.launched ?? []), result];
  return result;
};
