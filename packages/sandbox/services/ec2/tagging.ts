import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { own } from '../../world/own.ts';
import { retagInterval } from '../../world/machines/running.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Region, World } from '../../world/types.ts';
import { snapshotsIn } from '../../world/images/snapshots.ts';
import { regionOf } from '../region.ts';
import { rulesOf } from './group-rules.ts';
import { imageOf } from './image-of.ts';
import { unknownInstances } from './instances.ts';
import { unknownSnapshot } from './snapshots.ts';
import { keepVolume } from '../../world/volume.ts';
import { volumeNamed } from './volumes.ts';
import { vpcNamed } from './vpcs.ts';

interface Tagged {
  tags: Tags;
}

const MOST = 50;

function found<T>(thing: T | undefined, code: string, message: string): T {
  if (thing) return thing;
  throw new AwsError(code, message);
}

/** What can be tagged here, by the beginning of its id. */
const KINDS: Record<string, (region: Region, id: string, account: string) => Tagged> = {
  ami: imageOf,
  i: (region, id) => {
    const instance = own(region.instances, id);
    if (!instance) throw unknownInstances([id]);
    return instance;
  },
  lt: (region, id) =>
    found(
      own(region.templates, id),
      'InvalidLaunchTemplateId.NotFound',
      `The specified launch template, with template ID ${id}, does not exist.`,
    ),
  sg: (region, id) => {
    const group = found(
      region.securityGroups.find((one) => one.id === id),
      'InvalidGroup.NotFound',
      `The security group '${id}' does not exist`,
    );
    group.tags ??= {};
    return group as Tagged;
  },
  key: (region, id) =>
    found(
      region.keyPairs.find((one) => one.id === id),
      'InvalidKeyPair.NotFound',
      `The key pair '${id}' does not exist`,
    ),
  eni: (region, id) =>
    found(
      own(region.networkInterfaces ?? {}, id),
      'InvalidNetworkInterfaceID.NotFound',
      `The networkInterface ID '${id}' does not exist`,
    ),
  vol: (region, id) => keepVolume(region, volumeNamed(region, id)),
  sgr: (region, id) => ruleToTag(region, id),
  vpc: vpcToTag,
  snap: (region, id, account) => snapshotToTag(region, account, id),
  subnet: (region, id) =>
    found(
      region.subnets.find((one) => one.id === id),
      'InvalidSubnetID.NotFound',
      `The subnet ID '${id}' does not exist`,
    ),
};

/** Rules are made out of what their groups allow: their tags are kept beside. */
function ruleToTag(region: Region, id: string): Tagged {
  const isThere = region.securityGroups.some((group) =>
    [...rulesOf(group, 'ingress'), ...rulesOf(group, 'egress')].some((rule) => rule.id === id),
  );
  if (!isThere)
    throw new AwsError(
      'InvalidSecurityGroupRuleId.NotFound',
      `The security group rule ID '${id}' does not exist`,
    );
  const kept = (region.ruleTags ??= {});
  return {
    get tags() {
      return kept[id] ?? {};
    },
    set tags(tags) {
      kept[id] = tags;
    },
  };
}

/** The region's first one is listed once it has tags. */
function vpcToTag(region: Region, id: string): Tagged {
  const vpc = vpcNamed(region, id);
  if (!region.vpcs.includes(vpc)) region.vpcs.push(vpc);
  return vpc;
}

/** That of an image is known by its image, until it has tags of its own. */
function snapshotToTag(region: Region, account: string, id: string): Tagged {
  const snapshot = snapshotsIn(region, account).find((one) => one.id === id);
  if (!snapshot) throw unknownSnapshot(id);
  return (region.snapshots[id] ??= snapshot);
}

const resourceOf = (region: Region, id: string, account: string): Tagged =>
  found(own(KINDS, id.split('-')[0]!), 'InvalidID', `The ID '${id}' is not valid`)(region, id, account);

function checkTags(tags: Tags) {
  for (const [key, value] of Object.entries(tags)) {
    if (key.toLowerCase().startsWith('aws:'))
      throw new AwsError(
        'InvalidParameterValue',
        "Tag keys starting with 'aws:' are reserved for internal use",
      );
    if (key.length === 0 || key.length > 127)
      throw new AwsError('InvalidParameterValue', 'Tag key exceeds the maximum length of 127 characters');
    if (value.length > 255)
      throw new AwsError('InvalidParameterValue', 'Tag value exceeds the maximum length of 255 characters');
  }
}

/** What a machine costs is booked under the tags that it has at the time. */
function followTags(world: World, region: Region, ids: string[]) {
  for (const instance of ids.flatMap((id) => own(region.instances, id) ?? []))
    retagInterval(world, region, instance);
}

/** All resources or none: what is not there, or would have too many tags, stops the whole. */
export const createTags: Operation<ec2.CreateTagsRequest> = (world, input, context) => {
  const region = regionOf(world, context);
  const tags = fromKeyValues(input.Tags);
  checkTags(tags);
  const resources = input.Resources!.map((id) => resourceOf(region, id, world.account));
  const isOver = resources.some((one) => Object.keys({ ...one.tags, ...tags }).length > MOST);
  if (isOver)
    throw new AwsError('TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.');
  for (const one of resources) one.tags = { ...one.tags, ...tags };
  followTags(world, region, input.Resources!);
  return {};
};

/** Without tags all go, but those of AWS itself; a tag with a value goes only where it has that value. */
export const deleteTags: Operation<ec2.DeleteTagsRequest> = (world, input, context) => {
  const region = regionOf(world, context);
  const isMeant = (key: string, value: string) =>
    !input.Tags?.length
      ? !key.startsWith('aws:')
      : input.Tags.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value));
  for (const one of input.Resources!.map((id) => resourceOf(region, id, world.account)))
    one.tags = Object.fromEntries(Object.entries(one.tags).filter(([key, value]) => !isMeant(key, value)));
  followTags(world, region, input.Resources!);
  return {};
};
