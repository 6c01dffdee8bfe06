import { BLOCK_SIZE, type BlockStore } from '../../block-store.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ebs } from '../../protocol/shapes.ts';
import type { Snapshot } from '../../world/images/snapshot.ts';
import { snapshotState } from '../../world/images/snapshots.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { blockToken, TOKEN_LIFE, tokenChecksum } from './block-tokens.ts';
import { invalid, snapshotOf } from './refusals.ts';

function completed(world: World, context: Context, id: string): Snapshot {
  const snapshot = snapshotOf(world, context, id);
  if (snapshotState(snapshot, context.now) === 'completed') return snapshot;
  throw invalid('INVALID_SNAPSHOT_ID', `The snapshot '${id}' is not completed.`);
}

/** From a snapshot to its parent, and so on. */
function lineOf(world: World, context: Context, snapshot: Snapshot): Snapshot[] {
  const { parentId } = snapshot;
  return parentId ? [snapshot, ...lineOf(world, context, snapshotOf(world, context, parentId))] : [snapshot];
}

/** All that a snapshot holds: its own blocks over those of the ones before it. */
function contentOf(blocks: BlockStore, line: Snapshot[]): Map<number, string> {
  return new Map(line.toReversed().flatMap(({ id }) => [...blocks.written(id)]));
}

interface Paged {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
  StartingBlockIndex?: number | undefined;
}

function blockPage<T extends { BlockIndex: number }>(all: T[], input: Paged) {
  const { MaxResults: size = 10_000, StartingBlockIndex: start = 0 } = input;
  if (size < 100 || size > 10_000)
    throw invalid('INVALID_PARAMETER_VALUE', `MaxResults is from 100 to 10000, not ${size}.`);
  const badToken = invalid('INVALID_PAGE_TOKEN', 'The page token is not valid.');
  const sorted = all
    .filter(({ BlockIndex }) => BlockIndex >= start)
    .sort((a, b) => a.BlockIndex - b.BlockIndex);
  return pageOf(sorted, size, input.NextToken, badToken);
}

const about = (snapshot: Snapshot, now: number) => ({
  ExpiryTime: new Date(now + TOKEN_LIFE),
  VolumeSize: snapshot.size,
  BlockSize: BLOCK_SIZE,
});

/** Blocks without data are not listed; the snapshots of the seed's images have none. */
export const listSnapshotBlocks: Operation<ebs.ListSnapshotBlocksRequest, ebs.ListSnapshotBlocksResponse> = (
  world,
  input,
  context,
) => {
  const snapshot = completed(world, context, input.SnapshotId!);
  const content = contentOf(context.blocks, lineOf(world, context, snapshot));
  const all = [...content].map(([BlockIndex, checksum]) => ({
    BlockIndex,
    BlockToken: blockToken({ snapshotId: snapshot.id, index: BlockIndex, checksum }, context.now),
  }));
  const { items, next } = blockPage(all, input);
  return { Blocks: items, ...about(snapshot, context.now), ...(next && { NextToken: next }) };
};

/** Where two snapshots of one line differ: only the second has a token where the first holds nothing, and so on. */
export const listChangedBlocks: Operation<ebs.ListChangedBlocksRequest, ebs.ListChangedBlocksResponse> = (
  world,
  input,
  context,
) => {
  const second = completed(world, context, input.SecondSnapshotId!);
  const line = lineOf(world, context, second);
  const first = input.FirstSnapshotId ? completed(world, context, input.FirstSnapshotId) : undefined;
  if (first && !line.some(({ id }) => id === first.id))
    throw invalid('UNRELATED_SNAPSHOTS', `The snapshot '${second.id}' does not descend from '${first.id}'.`);
  const before = first ? contentOf(context.blocks, lineOf(world, context, first)) : new Map<number, string>();
  const after = contentOf(context.blocks, line);
  const token = (snapshot: Snapshot, index: number, checksum: string) =>
    blockToken({ snapshotId: snapshot.id, index, checksum }, context.now);
  const all = [...new Set([...before.keys(), ...after.keys()])]
    .filter((index) => before.get(index) !== after.get(index))
    .map((index) => ({
      BlockIndex: index,
      ...(first && before.has(index) && { FirstBlockToken: token(first, index, before.get(index)!) }),
      ...(after.has(index) && { SecondBlockToken: token(second, index, after.get(index)!) }),
    }));
  const { items, next } = blockPage(all, input);
  return { ChangedBlocks: items, ...about(second, context.now), ...(next && { NextToken: next }) };
};

export const getSnapshotBlock: Operation<ebs.GetSnapshotBlockRequest, ebs.GetSnapshotBlockResponse> = (
  world,
  input,
  context,
) => {
  const snapshot = completed(world, context, input.SnapshotId!);
  const checksum = tokenChecksum(input.BlockToken!, snapshot.id, input.BlockIndex!, context.now);
  const data = context.blocks.read(checksum);
  return {
    DataLength: data.length,
    BlockData: data as unknown as ebs.GetSnapshotBlockResponse['BlockData'],
    Checksum: checksum,
    ChecksumAlgorithm: 'SHA256',
  } as ebs.GetSnapshotBlockResponse;
};
