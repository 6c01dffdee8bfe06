import 'server-only';
import {
  DescribeImagesCommand,
  GetImageAncestryCommand,
  paginateDescribeImages,
  type DescribeImagesCommandOutput,
  type Image,
} from '@aws-sdk/client-ec2';
import type { Place } from '@/lib/core/place';
import { read, type SentCalls } from './call';
import { reader } from './clients';
import { readItems } from './known-items';
import { collect } from './pages';
import { sendCall } from './send-call';

export type ImageFacts = ReturnType<ReturnType<typeof fromImage>>;

/** UsageOperation of Linux without a licence. */
const LINUX = 'RunInstances';

/** Linux without a licence costs nothing on top. Of old images AWS says at most that they are Windows. */
const systemOf = ({ PlatformDetails: name, UsageOperation: operation, Platform: platform }: Image) => {
  if (name && operation && operation !== LINUX) return { name, operation };
  return !operation && /^windows$/i.test(platform ?? '') ? { name: 'Windows', operation: null } : null;
};

const fromImage =
  ({ account, region }: Place) =>
  (image: Image) => ({
    account,
    region,
    id: image.ImageId ?? '',
    name: image.Name ?? '',
    description: image.Description ?? null,
    createdAt: Date.parse(image.CreationDate ?? '') || null,
    deprecatedAt: Date.parse(image.DeprecationTime ?? '') || null,
    architecture: (image.Architecture as string | undefined) ?? null,
    state: (image.State as string | undefined) ?? 'unknown',
    owner: image.OwnerId ?? null,
    system: systemOf(image),
    /** Sold on AWS Marketplace, or made of an image that is. */
    isSold: (image.ProductCodes ?? []).some(({ ProductCodeType: type }) => type === 'marketplace'),
    sourceId: image.SourceImageId ?? null,
    sourceRegion: image.SourceImageRegion ?? null,
    snapshotId: image.BlockDeviceMappings?.find(({ Ebs }) => Ebs?.SnapshotId)?.Ebs?.SnapshotId ?? null,
    sizeGiB: (image.BlockDeviceMappings ?? []).reduce(
      (sum, device) => sum + (device.Ebs?.VolumeSize ?? 0),
      0,
    ),
    tags: Object.fromEntries((image.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
  });

/** The account's own images in a region, including disabled ones. */
export const describeOwnImages = (place: Place, pace: number) =>
  read<ImageFacts[]>({ what: 'ec2:DescribeImages', place, key: 'self', pace }, (last) =>
    readItems(listOf(place), last, (withCommand) =>
      paginateDescribeImages(
        { client: reader('ec2', place), pageSize: 1_000, withCommand },
        { Owners: ['self'], IncludeDisabled: true },
      ),
    ),
  );

const listOf = (place: Place) => ({
  element: 'imagesSet',
  items: ({ Images }: DescribeImagesCommandOutput) => Images,
  map: fromImage(place),
});

/** Images of other accounts that are shared with this account or its organisation. Public ones are not among them. */
export const describeSharedImages = (place: Place, pace: number) =>
  read({ what: 'ec2:DescribeImages', place, key: 'shared', pace }, async () => {
    const pages = paginateDescribeImages(
      { client: reader('ec2', place), pageSize: 1_000 },
      { ExecutableUsers: ['self'] },
    );
    const images = (await collect(pages, (page) => page.Images)).map(fromImage(place));
    return images.filter(({ owner }) => owner !== null && owner !== place.account);
  });

/** One image by id, whoever owns it; null if it is gone or not shared with this account. */
export const describeImage = (place: Place, id: string, pace: number) =>
  read({ what: 'ec2:DescribeImages', place, key: id, pace }, async () => {
    const filter = { Filters: [{ Name: 'image-id', Values: [id] }] };
    const output = await reader('ec2', place).send(new DescribeImagesCommand(filter));
    return (output.Images ?? []).map(fromImage(place))[0] ?? null;
  });

export interface Ancestor {
  id: string;
  region: string;
  /** UTC ms. */
  createdAt: number | null;
  /** For example "amazon" for AWS's own images. */
  alias: string | null;
}

/** The chain of source images, also across regions and through deleted images. */
export const getAncestry = (place: Place, id: string, pace: number) =>
  read({ what: 'ec2:GetImageAncestry', place, key: id, pace }, async () => {
    const output = await reader('ec2', place).send(new GetImageAncestryCommand({ ImageId: id }));
    let at = place.region;
    return (output.ImageAncestryEntries ?? []).map((entry): Ancestor => {
      const ancestor = {
        id: entry.ImageId ?? '',
        region: at,
        createdAt: entry.CreationDate?.getTime() ?? null,
        alias: entry.ImageOwnerAlias ?? null,
      };
      at = entry.SourceImageRegion ?? at;
      return ancestor;
    });
  });

/** AWS tags all of these images or none. */
export const tagImages = (to: SentCalls, place: Place, ids: string[], key: string, value: string) =>
  sendCall(to, place, {
    operation: 'ec2:CreateTags',
    input: { Resources: ids, Tags: [{ Key: key, Value: value }] },
  });

/** Removes the tag only if it still has this value. */
export const untagImages = (to: SentCalls, place: Place, ids: string[], key: string, value: string) =>
  sendCall(to, place, {
    operation: 'ec2:DeleteTags',
    input: { Resources: ids, Tags: [{ Key: key, Value: value }] },
  });
