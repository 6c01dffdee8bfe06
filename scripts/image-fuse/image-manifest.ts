import { GetSnapshotBlockCommand, ListSnapshotBlocksCommand } from '@aws-sdk/client-ebs';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { CONTENTS } from '../../packages/fuse/build/lay-out.ts';
import { readPartitions } from '../../packages/fuse/disk/gpt.ts';
import type { Manifest } from '../../packages/fuse/manifest/manifest.ts';
import { Trouble } from '../fail.ts';
import { connect, troubleOf, type Aws } from '../image-import/aws.ts';
import { BLOCK_SIZE } from '../image-import/disk.ts';

async function factsOf({ ec2, region }: Aws, imageId: string) {
  const { Images = [] } = await ec2.send(
    new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [imageId] }] }),
  );
  const [image] = Images;
  if (!image)
    throw new Trouble(`There is no ${imageId} in ${region}, or it is not shared with this account.`);
  const digest = image.Tags?.find(({ Key }) => Key === 'manifest')?.Value;
  const snapshotId = image.BlockDeviceMappings?.find(({ Ebs }) => Ebs?.SnapshotId)?.Ebs?.SnapshotId;
  if (!digest || !snapshotId)
    throw new Trouble(`${imageId} has no manifest: it was not built by "npm run image -- fuse".`);
  return { digest, snapshotId };
}

/** Bytes of a snapshot. A block that was never written is zero. */
async function readBytes({ ebs }: Aws, SnapshotId: string, at: number, size: number): Promise<Buffer> {
  const first = Math.floor(at / BLOCK_SIZE);
  const count = Math.ceil((at + size) / BLOCK_SIZE) - first;
  const { Blocks = [] } = await ebs.send(
    new ListSnapshotBlocksCommand({
      SnapshotId,
      StartingBlockIndex: first,
      MaxResults: Math.max(100, count),
    }),
  );
  const out = Buffer.alloc(count * BLOCK_SIZE);
  for (const { BlockIndex = 0, BlockToken } of Blocks) {
    if (BlockIndex >= first + count) continue;
    const { BlockData } = await ebs.send(new GetSnapshotBlockCommand({ SnapshotId, BlockIndex, BlockToken }));
    out.set(await BlockData!.transformToByteArray(), (BlockIndex - first) * BLOCK_SIZE);
  }
  return out.subarray(at - first * BLOCK_SIZE, at - first * BLOCK_SIZE + size);
}

/**
 * The manifest that lies in an AMI, read by the EBS direct APIs.
 * @throws Trouble if the image has none, or another one than its tag says
 */
export async function manifestOfImage(imageId: string, region?: string): Promise<Manifest> {
  try {
    const aws = await connect(region);
    const { digest, snapshotId } = await factsOf(aws, imageId);
    const start = await readBytes(aws, snapshotId, 0, BLOCK_SIZE);
    const place = readPartitions(start).find(({ type }) => type === CONTENTS);
    if (!place) throw new Trouble(`${imageId} has the tag of a manifest, and its disk has none.`);
    const text = gunzipSync(await readBytes(aws, snapshotId, place.at, place.bytes));
    const own = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    if (own !== digest)
      throw new Trouble(
        `The manifest in ${imageId} is ${own}, and its tag says ${digest}. Do not trust either.`,
      );
    return JSON.parse(text.toString()) as Manifest;
  } catch (error) {
    throw troubleOf(error);
  }
}
