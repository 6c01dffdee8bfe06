import { profileArn } from '../world/account.ts';
import { own } from '../world/own.ts';
import { resolveImageId } from '../world/launch/image-alias.ts';
import type { TemplateData } from '../world/launch/template.ts';
import { profileIn, securityGroupsIn } from '../world/launch/template-version.ts';
import type { Region, World } from '../world/types.ts';
import type { Keys } from './conditions.ts';
import { ec2Arn } from './resources.ts';
import { tagKeys } from './tag-keys.ts';

/** A launch as EC2 authorizes it: what the request says, over what its launch template says. */
export interface Launch {
  data: TemplateData;
  /** Members that the request gives itself. */
  given: ReadonlySet<string>;
  /** Where it may launch; the template's own network interfaces may name another. */
  subnetIds: readonly string[];
}

/** A resource that RunInstances uses or makes. */
export interface LaunchPart {
  kind: string;
  arn: string;
  keys: Keys;
  /** The member of the launch that names it. */
  member: string;
}

type Find = (world: World, region: Region, launch: Launch) => { id: string; keys?: Keys }[];

const RESOURCE = ['aws:ResourceTag', 'ec2:ResourceTag'];
const vpcArn = (world: World, region: Region, id = region.vpcId) => ec2Arn(world, region, 'vpc', id);

const image: Find = (_world, region, { data: { ImageId: asked = '' } }) => {
  const id = resolveImageId(region, asked) ?? asked;
  const found = own(region.images, id);
  if (!id) return [];
  const keys = {
    'ec2:imageid': id,
    'ec2:owner': found?.ownerId,
    'ec2:public': String(found?.public ?? false),
  };
  return [{ id, keys: { ...keys, ...tagKeys(RESOURCE, found?.tags ?? {}) } }];
};

const instance: Find = (world, _region, { data }) => {
  const profile = profileIn(data);
  return [
    {
      id: '*',
      keys: {
        'ec2:instancetype': data.InstanceType,
        ...(profile && { 'ec2:instanceprofile': profileArn(world, profile) }),
      },
    },
  ];
};

const securityGroups: Find = (world, region, { data }) => {
  const named = [...securityGroupsIn(data), ...((data['SecurityGroups'] ?? []) as string[])];
  return (named.length > 0 ? named : ['*']).map((name) => {
    const found = region.securityGroups.find((one) => one.id === name || one.name === name);
    const keys = { 'ec2:vpc': vpcArn(world, region, found?.vpcId), ...tagKeys(RESOURCE, found?.tags ?? {}) };
    return { id: found?.id ?? name, keys };
  });
};

const subnetsOf = ({ data, subnetIds }: Launch) => {
  const own = (data.NetworkInterfaces ?? []).flatMap(({ SubnetId }) => (SubnetId ? [String(SubnetId)] : []));
  const all = [...subnetIds, ...own];
  return all.length > 0 ? [...new Set(all)] : ['*'];
};

const subnets: Find = (world, region, launch) =>
  subnetsOf(launch).map((id) => {
    const found = region.subnets.find((one) => one.id === id);
    const place = { 'ec2:availabilityzone': found?.zone, 'ec2:vpc': vpcArn(world, region, found?.vpcId) };
    return { id, keys: { 'ec2:subnetid': id, ...place, ...tagKeys(RESOURCE, found?.tags ?? {}) } };
  });

const networkInterfaces: Find = (world, region, launch) =>
  subnetsOf(launch).map((id) => ({
    id: '*',
    keys: { 'ec2:subnet': ec2Arn(world, region, 'subnet', id) },
  }));

const keyPair: Find = (_world, _region, { data: { KeyName } }) =>
  KeyName ? [{ id: KeyName, keys: { 'ec2:keypairname': KeyName } }] : [];

/** By the Service Authorization Reference of EC2; the member that names each in a launch. */
const PARTS: Record<string, { member: string; find: Find }> = {
  image: { member: 'ImageId', find: image },
  instance: { member: 'InstanceType', find: instance },
  'network-interface': { member: 'SubnetId', find: networkInterfaces },
  'security-group': { member: 'SecurityGroupIds', find: securityGroups },
  subnet: { member: 'SubnetId', find: subnets },
  volume: { member: 'BlockDeviceMappings', find: () => [{ id: '*' }] },
  'key-pair': { member: 'KeyName', find: keyPair },
};

/** What a launch touches besides its template. */
export const launchParts = (world: World, region: Region, launch: Launch): LaunchPart[] =>
  Object.entries(PARTS).flatMap(([kind, { member, find }]) =>
    find(world, region, launch).map(({ id, keys = {} }) => ({
      ...{ kind, keys, member },
      arn: ec2Arn(world, region, kind, id),
    })),
  );
