import { BLOCK_SIZE, checksumOf } from '../../block-store.ts';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ebs } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { resourceId } from '../../world/random.ts';
import type { Snapshot } from '../../world/images/snapshot.ts';
import { snapshotState } from '../../world/images/snapshots.ts';
import { SECOND } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { regionToFill } from '../region.ts';
import { toTags } from '../ec2/tags.ts';
import { linearChecksum } from './linear-checksum.ts';
import { invalid, snapshotOf } from './refusals.ts';
import { checkStart } from './start-rules.ts';

type Started = ebs.StartSnapshotResponse;

const toStarted = (world: World, snapshot: Snapshot, now: number): Started => ({
  Description: snapshot.description,
  SnapshotId: snapshot.id,
  OwnerId: world.account,
  Status: snapshotState(snapshot, now),
  StartTime: new Date(snapshot.startedAt),
  VolumeSize: snapshot.size,
  BlockSize: BLOCK_SIZE,
  Tags: toTags(snapshot.tags),
  ...(snapshot.parentId && { ParentSnapshotId: snapshot.parentId }),
  SseType: 'none',
});

const isSame = (one: Snapshot, other: Snapshot) =>
  (['size', 'description', 'parentId', 'timeoutMinutes'] as const).every(
    (name) => one[name] === other[name],
  ) && JSON.stringify(one.tags) === JSON.stringify(other.tags);

/** Asked again with the same token it gives the same snapshot; with other wishes it is refused. */
export const startSnapshot: Operation<ebs.StartSnapshotRequest, Started> = (world, input, context) => {
  checkStart(world, input, context);
  const snapshots = regionToFill(world, context).snapshots;
  const snapshot: Snapshot = {
    id: '',
    description: input.Description ?? '',
    size: input.VolumeSize!,
    startedAt: context.now,
    writtenAt: context.now,
    timeoutMinutes: input.Timeout ?? 60,
    ...(input.ParentSnapshotId && { parentId: input.ParentSnapshotId }),
    ...(input.ClientToken && { clientToken: input.ClientToken }),
    tags: fromKeyValues(input.Tags),
  };
  const before = Object.values(snapshots).find(
    ({ clientToken }) => clientToken && clientToken === input.ClientToken,
  );
  if (before && !isSame(before, snapshot))
    throw new AwsError('ConflictException', 'The client token was used before with other parameters.', 409);
  if (before) return toStarted(world, before, context.now);
  snapshot.id = resourceId(world, 'snap');
  snapshots[snapshot.id] = snapshot;
  return toStarted(world, snapshot, context.now);
};

/** One that may be written to. @throws AwsError where it is complete, or was left alone too long */
function writable(world: World, context: Context, id: string): Snapshot {
  const snapshot = snapshotOf(world, context, id);
  if (snapshot.wholeAt !== undefined)
    throw invalid(
      'INVALID_SNAPSHOT_ID',
      `The snapshot '${id}' is complete: nothing more can be written to it.`,
    );
  if (snapshotState(snapshot, context.now) === 'error')
    throw invalid(
      'WRITE_REQUEST_TIMEOUT',
      `The snapshot '${id}' timed out after ${snapshot.timeoutMinutes} minutes.`,
    );
  return snapshot;
}

const BLOCKS_PER_GIB = 2 ** 30 / BLOCK_SIZE;

function checkBlock(input: ebs.PutSnapshotBlockRequest, data: Uint8Array, size: number) {
  const { BlockIndex: index = 0, DataLength, Checksum, ChecksumAlgorithm } = input;
  if (!Number.isInteger(index) || index < 0 || index >= size * BLOCKS_PER_GIB)
    throw invalid('INVALID_BLOCK', `The block index ${index} is outside the volume of ${size} GiB.`);
  if (ChecksumAlgorithm !== 'SHA256')
    throw invalid('INVALID_PARAMETER_VALUE', 'The checksum algorithm must be SHA256.');
  if (DataLength !== BLOCK_SIZE || data.length !== BLOCK_SIZE)
    throw invalid(
      'INVALID_BLOCK',
      `A block has ${BLOCK_SIZE} bytes: ${data.length} came, ${DataLength} were announced.`,
    );
  if (Checksum !== checksumOf(data))
    throw invalid('INVALID_BLOCK', 'The checksum does not match the data of the block.');
}

/** What was written is beside the world: of the world only the time changes, until when more may come. */
export const putSnapshotBlock: Operation<ebs.PutSnapshotBlockRequest, ebs.PutSnapshotBlockResponse> = (
  world,
  input,
  context,
) => {
  const snapshot = writable(world, context, input.SnapshotId!);
  const data = input.BlockData as unknown as Uint8Array;
  checkBlock(input, data, snapshot.size);
  context.blocks.put(snapshot.id, input.BlockIndex!, input.Checksum!, data);
  snapshot.writtenAt = context.now;
  return { Checksum: input.Checksum, ChecksumAlgorithm: 'SHA256' };
};

/** Some seconds, and a little for each block. */
const timeToComplete = (blocks: number) => 5 * SECOND + 10 * blocks;

/** Seals it: pending for some seconds, then completed. Asked again it says how far it is. */
export const completeSnapshot: Operation<ebs.CompleteSnapshotRequest, ebs.CompleteSnapshotResponse> = (
  world,
  input,
  context,
) => {
  const known = snapshotOf(world, context, input.SnapshotId!);
  if (known.wholeAt !== undefined) return { Status: snapshotState(known, context.now) };
  const snapshot = writable(world, context, known.id);
  const written = context.blocks.written(snapshot.id);
  if (input.ChangedBlocksCount !== written.size)
    throw invalid(
      'INVALID_PARAMETER_VALUE',
      `ChangedBlocksCount is ${input.ChangedBlocksCount}, but ${written.size} blocks were written.`,
    );
  const { Checksum, ChecksumAlgorithm: algorithm, ChecksumAggregationMethod: method } = input;
  if (Checksum && (algorithm !== 'SHA256' || method !== 'LINEAR'))
    throw invalid(
      'INVALID_PARAMETER_VALUE',
      'A checksum is of algorithm SHA256, aggregated by method LINEAR.',
    );
  if (Checksum && Checksum !== linearChecksum(written))
    throw invalid(
      'INVALID_PARAMETER_VALUE',
      'The aggregated checksum does not match the blocks that were written.',
    );
  snapshot.wholeAt = context.now + timeToComplete(written.size);
  return { Status: 'pending' };
};
