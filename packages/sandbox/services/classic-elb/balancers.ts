import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import { HEALTH_CHECK, machinesBehind, type ClassicBalancer } from '../../world/classic-balancer.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { hex } from '../../world/random.ts';
import type { Region, World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf, regionToFill } from '../region.ts';
import { notFound } from './balancer-of.ts';
import { addListener, listenerFrom, toListener } from './listeners.ts';
import { checkSecurityGroups, checkSubnets, subnetsIn, subnetsOf, vpcOf } from './places.ts';
import { toPolicies } from './policies.ts';
import { refuse } from './refusals.ts';

const NAME = /^(?!-)(?!.*-$)[A-Za-z0-9-]{1,32}$/;

function placesFrom(region: Region, input: classicElb.CreateAccessPointInput) {
  const [zones, ids] = [input.AvailabilityZones ?? [], input.Subnets ?? []];
  if (zones.length + ids.length === 0) refuse('Either AvailabilityZones or SubnetIds must be specified');
  if (zones.length > 0 && ids.length > 0)
    refuse('Only one of SubnetIds or AvailabilityZones may be specified');
  const subnets = ids.length > 0 ? subnetsOf(region, ids) : subnetsIn(region, zones);
  checkSubnets(region, subnets);
  return subnets;
}

/** Of the network, where none is named. */
const defaultGroups = (region: Region, vpcId: string) =>
  region.securityGroups
    .filter((one) => one.name === 'default' && vpcOf(region, one) === vpcId)
    .map(({ id }) => id);

/** @throws AwsError on a name that is taken, and where a listener or a place cannot be so */
export const createLoadBalancer: Operation<
  classicElb.CreateAccessPointInput,
  classicElb.CreateAccessPointOutput
> = (world, input, context) => {
  const region = regionToFill(world, context);
  const name = input.LoadBalancerName!;
  if (!NAME.test(name))
    refuse('LoadBalancerName must have up to 32 letters, digits or hyphens, and no hyphen at its ends');
  if (region.classicBalancers?.some((one) => one.name === name))
    throw new AwsError(
      'DuplicateLoadBalancerName',
      `Load Balancer named '${name}' already exists and it is configured with different parameters.`,
    );
  const subnets = placesFrom(region, input);
  const vpcId = vpcOf(region, subnets[0]!);
  checkSecurityGroups(region, input.SecurityGroups ?? []);
  const listeners = (input.Listeners ?? []).map(listenerFrom);
  if (listeners.length === 0) refuse('A load balancer must have at least one listener');
  const isInternal = input.Scheme === 'internal';
  const balancer: ClassicBalancer = {
    ...{ name, createdAt: context.now, vpcId, subnetIds: subnets.map(({ id }) => id) },
    scheme: isInternal ? 'internal' : 'internet-facing',
    dnsName: `${isInternal ? 'internal-' : ''}${name}-${hex(world, 8)}.${region.name}.elb.amazonaws.com`,
    securityGroupIds: input.SecurityGroups ?? defaultGroups(region, vpcId),
    ...{ listeners: [], policies: [], backendPolicies: {}, attributes: {}, byHand: {} },
    healthCheck: { Target: `TCP:${listeners[0]?.instancePort ?? 80}`, ...HEALTH_CHECK },
    tags: fromKeyValues(input.Tags),
  };
  for (const listener of listeners) addListener(balancer, listener);
  region.classicBalancers = [...(region.classicBalancers ?? []), balancer];
  return { DNSName: balancer.dnsName };
};

/** One that is not there is no error. */
export const deleteLoadBalancer: Operation<
  classicElb.DeleteAccessPointInput,
  classicElb.DeleteAccessPointOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  if (region.classicBalancers)
    region.classicBalancers = region.classicBalancers.filter(({ name }) => name !== input.LoadBalancerName);
  return {};
};

function toBalancer(world: World, region: Region, one: ClassicBalancer): classicElb.LoadBalancerDescription {
  const [source] = region.securityGroups.filter(({ id }) => id === one.securityGroupIds[0]);
  return {
    ...{ LoadBalancerName: one.name, DNSName: one.dnsName, CanonicalHostedZoneName: one.dnsName },
    ...{ CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K', Scheme: one.scheme, VPCId: one.vpcId },
    ListenerDescriptions: one.listeners.map(toListener),
    Policies: toPolicies(one),
    BackendServerDescriptions: Object.entries(one.backendPolicies).map(([port, PolicyNames]) => ({
      ...{ InstancePort: Number(port), PolicyNames },
    })),
    AvailabilityZones: subnetsOf(region, one.subnetIds).map(({ zone }) => zone),
    Subnets: one.subnetIds,
    Instances: machinesBehind(region, one).map((InstanceId) => ({ InstanceId })),
    HealthCheck: one.healthCheck,
    ...(source && { SourceSecurityGroup: { OwnerAlias: world.account, GroupName: source.name } }),
    SecurityGroups: one.securityGroupIds,
    CreatedTime: new Date(one.createdAt),
  };
}

/** @throws AwsError on a name of none */
export const describeLoadBalancers: Operation<
  classicElb.DescribeAccessPointsInput,
  classicElb.DescribeAccessPointsOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const [all, names] = [region.classicBalancers ?? [], input.LoadBalancerNames ?? []];
  const unknown = names.find((name) => !all.some((one) => one.name === name));
  if (unknown !== undefined) throw notFound(unknown);
  const size = input.PageSize ?? 400;
  if (size < 1 || size > 400) refuse(`The page size ${size} is not valid. It must be between 1 and 400.`);
  const { items, next } = pageOf(
    all.filter(({ name }) => names.length === 0 || names.includes(name)),
    size,
    input.Marker,
    new AwsError('ValidationError', 'The marker is not valid.'),
  );
  return {
    LoadBalancerDescriptions: items.map((one) => toBalancer(world, region, one)),
    ...(next && { NextMarker: next }),
  };
};
