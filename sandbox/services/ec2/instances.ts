import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { architectureOf } from '../../world/architecture.ts';
import type { Instance, Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { launchedWith, launchFacts } from './instance-launch.ts';
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

const readers = (region: Region): Readers<Instance> => ({
  'instance-id': ({ id }) => id,
  'key-name': (instance) => launchedWith(region, instance).KeyName,
  'instance.group-id': ({ securityGroupIds }) => securityGroupIds,
  'instance-state-name': ({ state }) => state,
  'instance-state-code': ({ state }) => String(CODES[state]),
  'instance-type': ({ type }) => type,
  'image-id': ({ imageId }) => imageId,
  'availability-zone': ({ zone }) => zone,
  'subnet-id': ({ subnetId }) => subnetId,
  'vpc-id': () => region.vpcId,
  'private-ip-address': ({ privateIp }) => privateIp,
  architecture: ({ type }) => architectureOf(type),
  'launch-time': ({ launchedAt }) => new Date(launchedAt).toISOString(),
});

const dnsName = (ip: string) => `ip-${ip.replaceAll('.', '-')}.ec2.internal`;

/** A terminated machine keeps its id, type and tags, and loses its network. */
function networkOf(region: Region, instance: Instance): ec2.Instance {
  if (instance.state === 'terminated') return {};
  const groups = region.securityGroups.filter(({ id }) => instance.securityGroupIds.includes(id));
  return {
    VpcId: region.vpcId,
    SubnetId: instance.subnetId,
    PrivateIpAddress: instance.privateIp,
    PrivateDnsName: dnsName(instance.privateIp),
    SecurityGroups: groups.map(({ id, name }) => ({ GroupId: id, GroupName: name })),
  };
}

const ROOT = '/dev/xvda';

const toInstance = (world: World, region: Region, instance: Instance): ec2.Instance => ({
  InstanceId: instance.id,
  ImageId: instance.imageId,
  InstanceType: instance.type as ec2._InstanceType,
  LaunchTime: new Date(instance.launchedAt),
  State: { Name: instance.state, Code: CODES[instance.state] },
  Placement: { AvailabilityZone: instance.zone, Tenancy: 'default', GroupName: '' },
  Architecture: architectureOf(instance.type),
  Monitoring: { State: 'disabled' },
  EbsOptimized: true,
  RootDeviceType: 'ebs',
  RootDeviceName: ROOT,
  VirtualizationType: 'hvm',
  Hypervisor: 'xen',
  ...launchFacts(world, region, instance, ROOT),
  Tags: [
    ...toTags(instance.tags),
    { Key: 'aws:ec2launchtemplate:id', Value: instance.template.id },
    { Key: 'aws:ec2launchtemplate:version', Value: instance.template.version },
  ],
  ...networkOf(region, instance),
});

export const unknownInstances = (ids: string[]) =>
  new AwsError(
    'InvalidInstanceID.NotFound',
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  );

/** One reservation a machine. An empty list of ids asks for everything, as in EC2. */
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
  const missing = ids.filter((id) => !own(region.instances, id));
  if (missing.length > 0) throw unknownInstances(missing);
  const all = Object.values(region.instances);
  const chosen = ids.length > 0 ? all.filter(({ id }) => ids.includes(id)) : all;
  const { items, next } = ec2Page(filtered(chosen, input.Filters, readers(region)), input);
  const reservations = items.map((instance) => ({
    ReservationId: `r-${instance.id.slice(2)}`,
    OwnerId: world.account,
    Groups: [],
    Instances: [toInstance(world, region, instance)],
  }));
  return { Reservations: reservations, ...(next && { NextToken: next }) };
};
