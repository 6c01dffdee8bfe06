import type { Operations } from '../../protocol/operation.ts';
import { getSnapshotBlock, listChangedBlocks, listSnapshotBlocks } from './read-blocks.ts';
import { completeSnapshot, putSnapshotBlock, startSnapshot } from './write-snapshot.ts';

export const operations: Operations = {
  CompleteSnapshot: completeSnapshot,
  GetSnapshotBlock: getSnapshotBlock,
  ListChangedBlocks: listChangedBlocks,
  ListSnapshotBlocks: listSnapshotBlocks,
  PutSnapshotBlock: putSnapshotBlock,
  StartSnapshot: startSnapshot,
};
