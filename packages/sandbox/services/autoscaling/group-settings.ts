import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { TERMINATION_POLICIES, type TerminationPolicy } from '../../world/groups/group.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { wholeNumber } from './numbers.ts';

/** What CreateAutoScalingGroup and UpdateAutoScalingGroup have in common. */
type Input = Omit<autoScaling.UpdateAutoScalingGroupType, 'AutoScalingGroupName'>;

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const GIVEN = [
  'AvailabilityZoneDistribution',
  'AvailabilityZoneImpairmentPolicy',
  'CapacityReservationSpecification',
  'Context',
  'DeletionProtection',
  'InstanceLifecyclePolicy',
  'MaxInstanceLifetime',
  'PlacementGroup',
  'ServiceLinkedRoleARN',
] as const;

/** Settings that are told as they were given; what is not sent stays. */
function givenIn(input: Input, known: Group['given'] = {}): Partial<Group> {
  const sent = GIVEN.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]);
  return sent.length > 0 ? { given: { ...known, ...(Object.fromEntries(sent) as Group['given']) } } : {};
}

/** vCPUs and memory count only where types are chosen by them. */
function capacityTypeOf(input: Input): Partial<Group> {
  const { DesiredCapacityType: given, MixedInstancesPolicy: policy } = input;
  if (!given) return {};
  const type = (['units', 'vcpu', 'memory-mib'] as const).find((one) => one === given);
  if (!type) return refuse(`Unsupported DesiredCapacityType: ${given}`);
  const overrides = policy?.LaunchTemplate?.Overrides ?? [];
  if (type !== 'units' && !overrides.some(({ InstanceRequirements }) => InstanceRequirements))
    refuse(
      'DesiredCapacityType can only be set to vcpu or memory-mib with attribute-based instance type selection.',
    );
  return { capacityType: type };
}

const HEALTH_TYPES = ['EC2', 'EBS', 'ELB', 'VPC_LATTICE'];

function healthCheckOf({ HealthCheckType: given }: Input): Partial<Group> {
  if (given === undefined) return {};
  const types = given.split(',').map((one) => one.trim());
  if (types.length > 1 && types.includes('EC2'))
    refuse('Specifying EC2 in addition to other health check types is not supported');
  if (!types.every((one) => HEALTH_TYPES.includes(one))) refuse(`Unsupported health check type: ${given}`);
  return {
    healthCheck: types.includes('ELB') ? 'ELB' : 'EC2',
    healthTypes: types.every((one) => one === 'EC2' || one === 'ELB') ? undefined : types.join(),
  };
}

/** -1 and -1 take the policy away. */
function maintenanceOf({ InstanceMaintenancePolicy: given }: Input): Partial<Group> {
  if (!given) return {};
  const { MinHealthyPercentage: min, MaxHealthyPercentage: max } = given;
  if (min === undefined || max === undefined)
    return refuse('MinHealthyPercentage and MaxHealthyPercentage must both be specified');
  if (min === -1 && max === -1) return { maintenance: undefined } as unknown as Partial<Group>;
  if (min < 0 || min > 100) refuse('MinHealthyPercentage must be between 0 and 100');
  if (max < 100 || max > 200) refuse('MaxHealthyPercentage must be between 100 and 200');
  if (max - min > 100)
    refuse('The difference between MaxHealthyPercentage and MinHealthyPercentage cannot be greater than 100');
  return { maintenance: { minHealthy: min, maxHealthy: max } };
}

function terminationOf({ TerminationPolicies: given }: Input): Partial<Group> {
  if (!given) return {};
  const unknown = given.find((one) => !TERMINATION_POLICIES.some((policy) => policy === one));
  if (unknown) refuse(`[${unknown}] is not a valid termination policy`);
  return { terminationPolicies: given as TerminationPolicy[] };
}

/** Subnets by id, or all of the zones named. @throws AwsError on one that there is not */
function subnetsOf(
  region: Region,
  { VPCZoneIdentifier: ids, AvailabilityZones: zones }: Input,
): Partial<Group> {
  if (ids) {
    const wanted = ids.split(',').map((one) => one.trim());
    const missing = wanted.find((id) => !region.subnets.some((one) => one.id === id));
    if (missing) refuse(`The subnet ID '${missing}' does not exist`);
    return { subnetIds: wanted };
  }
  if (!zones?.length) return {};
  const missing = zones.find((zone) => !region.zones.some(({ name }) => name === zone));
  if (missing) refuse(`Invalid availability zones: [${missing}]`);
  return { subnetIds: region.subnets.filter(({ zone }) => zones.includes(zone)).map(({ id }) => id) };
}

const seconds = (key: keyof Group, value: number | undefined, name: string): Partial<Group> =>
  value === undefined ? {} : { [key]: wholeNumber(value, name) };

/** -1 takes the default warm-up away. */
function warmupOf({ DefaultInstanceWarmup: given }: Input): Partial<Group> {
  if (given === -1) return { warmupSeconds: undefined } as unknown as Partial<Group>;
  return seconds('warmupSeconds', given, 'DefaultInstanceWarmup');
}

/** The members of a group that the input sets, all checked before any is written. @throws AwsError */
export function settingsFrom(
  world: World,
  context: Context,
  input: Input,
  known?: Group['given'],
): Partial<Group> {
  return {
    ...givenIn(input, known),
    ...healthCheckOf(input),
    ...capacityTypeOf(input),
    ...(input.CapacityRebalance !== undefined && { capacityRebalance: input.CapacityRebalance }),
    ...maintenanceOf(input),
    ...terminationOf(input),
    ...subnetsOf(regionOf(world, context), input),
    ...warmupOf(input),
    ...seconds('graceSeconds', input.HealthCheckGracePeriod, 'HealthCheckGracePeriod'),
    ...seconds('cooldownSeconds', input.DefaultCooldown, 'DefaultCooldown'),
    ...(input.NewInstancesProtectedFromScaleIn !== undefined && {
      protectNew: input.NewInstancesProtectedFromScaleIn,
    }),
  };
}

/** Writes settings; a member set to undefined is taken away, as the world is plain JSON. */
export function applySettings(group: Group, settings: Partial<Group>) {
  for (const [key, value] of Object.entries(settings)) {
    if (value === undefined) delete group[key as 'warmupSeconds'];
    else Object.assign(group, { [key]: value });
  }
}
