import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { architectureOf } from '../../world/launch/architecture.ts';
import { platformOf, tenancyOf } from '../../world/launch/bought-as.ts';
import { launchedWith } from '../../world/launch/template-version.ts';
import type { TemplateRef } from '../../world/launch/template.ts';
import type { Instance } from '../../world/machines/instance.ts';
import { interfacesOf } from '../../world/network-interface.ts';
import type { Region, World } from '../../world/types.ts';
import { ROOT_DEVICE } from '../../world/volume.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { checkIds } from './ids.ts';
import { launchFacts, settingsOf } from './instance-launch.ts';
import { groupsNamed, privateName, publicName, toInstanceInterface, vpcOf } from './interface-shape.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';
import { own } from '../../world/own.ts';

export const CODES = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

const readers = (region: Region, account: string): Readers<Instance> => ({
  'instance-id': ({ id }) => id,
  'key-name': (instance) => launchedWith(region, instance).KeyName,
  'instance.group-id': ({ securityGroupIds }) => securityGroupIds,
  'instance-state-name': ({ state }) => state,
  'instance-state-code': ({ state }) => String(CODES[state]),
  'instance-type': ({ type }) => type,
  'image-id': ({ imageId }) => imageId,
  'availability-zone': ({ zone }) => zone,
  'subnet-id': ({ subnetId }) => subnetId,
  'vpc-id': (instance) => vpcOf(region, instance.subnetId),
  'private-ip-address': ({ privateIp }) => privateIp,
  'private-dns-name': ({ privateIp }) => privateName(privateIp),
  'dns-name': (instance) => {
    const publicIp = interfacesOf(region, instance)[0]?.publicIp;
    return publicIp && publicName(region, publicIp);
  },
  'network-interface.private-dns-name': ({ privateIp }) => privateName(privateIp),
  'network-interface.addresses.private-ip-address': ({ privateIp }) => privateIp,
  'instance.group-name': ({ securityGroupIds }) =>
    groupsNamed(region, securityGroupIds).map(({ GroupName }) => GroupName),
  'ip-address': (instance) => interfacesOf(region, instance)[0]?.publicIp,
  'source-dest-check': (instance) => String(settingsOf(region, instance).sourceDestCheck),
  'network-interface.network-interface-id': (instance) => interfacesOf(region, instance).map(({ id }) => id),
  'network-interface.group-id': ({ securityGroupIds }) => securityGroupIds,
  'network-interface.subnet-id': ({ subnetId }) => subnetId,
  'owner-id': () => account,
  'reservation-id': reservationOf,
  'state-reason-code': (instance) => endOf(instance)?.StateReason.Code,
  'root-device-type': () => 'ebs',
  'root-device-name': () => ROOT_DEVICE,
  'virtualization-type': () => 'hvm',
  hypervisor: () => 'xen',
  tenancy: (instance) => tenancyOf(region, instance),
  'instance-lifecycle': ({ spot }) => (spot ? 'spot' : undefined),
  architecture: ({ type }) => architectureOf(type),
  'launch-time': ({ launchedAt }) => new Date(launchedAt).toISOString(),
});

const reservationOf = ({ id, reservation }: Instance) => reservation ?? `r-${id.slice(2)}`;

/** Why a machine that somebody stopped or terminated is in its state. */
function endOf({ endedAt, state }: Instance) {
  if (endedAt === undefined || state === 'running') return undefined;
  const at = new Date(endedAt).toISOString().slice(0, 19).replace('T', ' ');
  return {
    StateTransitionReason: `User initiated (${at} GMT)`,
    StateReason: {
      Code: 'Client.UserInitiatedShutdown',
      Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
    },
  };
}

/** A terminated machine keeps its id, type and tags, and loses its network. */
function networkOf(world: World, region: Region, instance: Instance): ec2.Instance {
  if (instance.state === 'terminated') return {};
  const interfaces = interfacesOf(region, instance);
  const publicIp = interfaces[0]?.publicIp;
  return {
    VpcId: vpcOf(region, instance.subnetId),
    SubnetId: instance.subnetId,
    PrivateIpAddress: instance.privateIp,
    PrivateDnsName: privateName(instance.privateIp),
    PublicDnsName: publicIp ? publicName(region, publicIp) : '',
    ...(publicIp && { PublicIpAddress: publicIp }),
    SecurityGroups: groupsNamed(region, instance.securityGroupIds),
    NetworkInterfaces: interfaces.map((one) => toInstanceInterface(world, region, one)),
    SourceDestCheck: settingsOf(region, instance).sourceDestCheck,
  };
}

const templateTags = ({ id, version }: TemplateRef) => [
  { Key: 'aws:ec2launchtemplate:id', Value: id },
  { Key: 'aws:ec2launchtemplate:version', Value: version },
];

export const toInstance = (world: World, region: Region, instance: Instance): ec2.Instance => ({
  InstanceId: instance.id,
  AmiLaunchIndex: instance.launchIndex ?? 0,
  ImageId: instance.imageId,
  InstanceType: instance.type as ec2._InstanceType,
  LaunchTime: new Date(instance.launchedAt),
  State: { Name: instance.state, Code: CODES[instance.state] },
  Placement: {
    AvailabilityZone: instance.zone,
    Tenancy: tenancyOf(region, instance) as ec2.Tenancy,
    GroupName: '',
  },
  Architecture: architectureOf(instance.type),
  ...(instance.spot && { InstanceLifecycle: 'spot' as const }),
  EbsOptimized: settingsOf(region, instance).ebsOptimized,
  // Of a recorded machine whose image was not recorded nothing is known.
  ...(region.images[instance.imageId] && platformOf(region.images[instance.imageId])),
  RootDeviceType: 'ebs',
  RootDeviceName: ROOT_DEVICE,
  VirtualizationType: 'hvm',
  Hypervisor: 'xen',
  ...launchFacts(world, region, instance),
  Tags: [...toTags(instance.tags), ...(instance.template.id ? templateTags(instance.template) : [])],
  ...networkOf(world, region, instance),
  StateTransitionReason: '',
  ...(instance.state !== 'terminated' && instance.given),
  // What happened here goes before what was recorded.
  ...endOf(instance),
});

export const unknownInstances = (ids: string[]) =>
  new AwsError(
    'InvalidInstanceID.NotFound',
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  );

/** By reservation: of a group's machines each has its own. An empty list of ids asks for everything, as in EC2. */
export const describeInstances: Operation<ec2.DescribeInstancesRequest, ec2.DescribeInstancesResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const ids = input.InstanceIds ?? [];
  if (ids.length > 0 && input.MaxResults !== undefined)
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  checkIds('i', ids);
  const isThere = (id: string) => {
    const instance = own(region.instances, id);
    return instance !== undefined && !instance.unrecorded;
  };
  const missing = ids.filter((id) => !isThere(id));
  if (missing.length > 0) throw unknownInstances(missing);
  const all = Object.values(region.instances).filter(({ unrecorded }) => !unrecorded);
  const chosen = ids.length > 0 ? all.filter(({ id }) => ids.includes(id)) : all;
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers(region, world.account)), input);
  const reservations = [...Map.groupBy(items, reservationOf)].map(([ReservationId, machines]) => ({
    ReservationId,
    OwnerId: world.account,
    Groups: [],
    Instances: machines.map((instance) => toInstance(world, region, instance)),
  }));
  return { Reservations: reservations, ...(next && { NextToken: next }) };
};
