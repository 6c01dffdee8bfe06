import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { stateOf } from '../../world/images/images.ts';
import { own } from '../../world/own.ts';
import type { Image } from '../../world/images/image.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { aliasOf } from './images.ts';
import { CODES, unknownInstances } from './instances.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

const readers = (world: World, region: Region): Readers<Instance> => ({
  'availability-zone': ({ zone }) => zone,
  'instance-id': ({ id }) => id,
  'image-allowed': () => 'true',
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ type }) => type,
  'launch-time': ({ launchedAt }) => new Date(launchedAt).toISOString(),
  'owner-id': () => world.account,
  'owner-alias': ({ imageId }) => aliasOf(own(region.images, imageId)?.ownerId ?? ''),
  'zone-id': ({ zone }) => zoneId(region, zone),
});

const zoneId = (region: Region, zone: string) => region.zones.find(({ name }) => name === zone)?.id;

const toMetadata = (image: Image, now: number): ec2.ImageMetadata => ({
  ImageId: image.id,
  Name: image.name,
  OwnerId: image.ownerId,
  State: stateOf(image, now),
  ...(aliasOf(image.ownerId) && { ImageOwnerAlias: aliasOf(image.ownerId) }),
  CreationDate: new Date(image.createdAt).toISOString(),
  ...(image.deprecatedAt && { DeprecationTime: new Date(image.deprecatedAt).toISOString() }),
  ImageAllowed: true,
  IsPublic: image.public,
});

/** What machines were launched from, also where that image is no longer registered. */
export const describeInstanceImageMetadata: Operation<
  ec2.DescribeInstanceImageMetadataRequest,
  ec2.DescribeInstanceImageMetadataResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const ids = input.InstanceIds ?? [];
  const missing = ids.filter((id) => !own(region.instances, id));
  if (missing.length > 0) throw unknownInstances(missing);
  const all = ids.length > 0 ? ids.map((id) => region.instances[id]!) : Object.values(region.instances);
  const { items, next } = ec2Page(filtered(all, input.Filters, readers(world, region)), input);
  const told = items.map((instance): ec2.InstanceImageMetadata => {
    const image = own(region.images, instance.imageId);
    return {
      InstanceId: instance.id,
      InstanceType: instance.type as ec2._InstanceType,
      LaunchTime: new Date(instance.launchedAt),
      AvailabilityZone: instance.zone,
      ZoneId: zoneId(region, instance.zone),
      State: { Name: instance.state, Code: CODES[instance.state] },
      OwnerId: world.account,
      Tags: toTags(instance.tags),
      ImageMetadata: image ? toMetadata(image, context.now) : { ImageId: instance.imageId },
    };
  });
  return { InstanceImageMetadata: told, ...(next && { NextToken: next }) };
};
