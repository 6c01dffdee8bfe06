import 'server-only';
import { DescribeImagesCommand, paginateDescribeImages, type Image } from '@aws-sdk/client-ec2';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export type ImageFacts = ReturnType<typeof fromImage>;

const fromImage = (image: Image) => ({
  id: image.ImageId ?? '',
  name: image.Name ?? '',
  description: image.Description ?? null,
  createdAt: Date.parse(image.CreationDate ?? '') || null,
  deprecatedAt: Date.parse(image.DeprecationTime ?? '') || null,
  architecture: (image.Architecture as string | undefined) ?? null,
  state: (image.State as string | undefined) ?? 'unknown',
  owner: image.OwnerId ?? null,
  sourceId: image.SourceImageId ?? null,
  sizeGiB: (image.BlockDeviceMappings ?? []).reduce((sum, device) => sum + (device.Ebs?.VolumeSize ?? 0), 0),
  tags: Object.fromEntries((image.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
});

/** The account's own images in a region. */
export const describeOwnImages = (region: string, pace: number) =>
  read({ what: 'ec2:DescribeImages', region, key: 'self', pace }, async () => {
    const pages = paginateDescribeImages(
      { client: reader('ec2', region), pageSize: 1_000 },
      { Owners: ['self'] },
    );
    return (await collect(pages, (page) => page.Images)).map(fromImage);
  });

/** One image by id, wherever it comes from; null where it is gone or not shared with this account. */
export const describeImage = (region: string, id: string, pace: number) =>
  read({ what: 'ec2:DescribeImages', region, key: id, pace }, async () => {
    const filter = { Filters: [{ Name: 'image-id', Values: [id] }] };
    const output = await reader('ec2', region).send(new DescribeImagesCommand(filter));
    return (output.Images ?? []).map(fromImage)[0] ?? null;
  });
