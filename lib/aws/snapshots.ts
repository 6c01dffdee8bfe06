import 'server-only';
import { GetSnapshotBlockCommand, ListSnapshotBlocksCommand } from '@aws-sdk/client-ebs';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** Bytes of a block of EBS. */
const BLOCK = 524_288;
/** EBS lists no fewer. */
const LEAST_LISTED = 100;

export interface Part {
  /** Bytes from the start of the snapshot. */
  at: number;
  size: number;
}

/** Blocks from `first` on that hold data, with tokens that AWS lets expire. */
const listBlocks = (place: Place, id: string, first: number, count: number) =>
  read(
    { what: 'ebs:ListSnapshotBlocks', place, key: `${id} ${first} ${count}`, pace: PACE.fresh },
    async () => {
      const { Blocks = [] } = await reader('ebs', place).send(
        new ListSnapshotBlocksCommand({
          ...{ SnapshotId: id, StartingBlockIndex: first, MaxResults: Math.max(LEAST_LISTED, count) },
        }),
      );
      return Blocks.filter(({ BlockIndex = 0 }) => BlockIndex < first + count);
    },
  );

/** Bytes of a snapshot. A block that was never written is zero. What a snapshot holds never changes. */
export const readSnapshot = (place: Place, id: string, { at, size }: Part) =>
  read(
    { what: 'ebs:GetSnapshotBlock', place, key: `${id} ${at} ${size}`, pace: PACE.held, lasting: true },
    async () => {
      const first = Math.floor(at / BLOCK);
      const count = Math.ceil((at + size) / BLOCK) - first;
      const bytes = new Uint8Array(count * BLOCK);
      for (const { BlockIndex = 0, BlockToken } of (await listBlocks(place, id, first, count)).value) {
        const { BlockData } = await reader('ebs', place).send(
          new GetSnapshotBlockCommand({ SnapshotId: id, BlockIndex, BlockToken }),
        );
        bytes.set(await BlockData!.transformToByteArray(), (BlockIndex - first) * BLOCK);
      }
      return bytes.slice(at - first * BLOCK, at - first * BLOCK + size);
    },
  );
