import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CompleteSnapshotCommand, PutSnapshotBlockCommand, StartSnapshotCommand } from '@aws-sdk/client-ebs';
import { DescribeSnapshotsCommand } from '@aws-sdk/client-ec2';
import { Trouble } from '../fail.ts';
import { PARALLEL, type Aws } from './aws.ts';
import { blocksOf, BLOCK_SIZE, type Block, type Disk } from './disk.ts';
import type { Journal } from './journal.ts';
import type { ImportOptions } from './options.ts';
import { patiently } from './patience.ts';
import type { Progress } from './progress.ts';

/** Minutes that AWS waits for the next block before it fails the snapshot. */
const TIMEOUT = 60;

const isGone = ({ name }: Error) => /NotFound/.test(name);

async function stateOf({ ec2 }: Aws, id: string): Promise<string> {
  const command = () => ec2.send(new DescribeSnapshotsCommand({ SnapshotIds: [id] }));
  const found = await patiently(command).catch((error: Error) => {
    if (isGone(error)) return { Snapshots: [] };
    throw error;
  });
  return found.Snapshots?.[0]?.State ?? 'gone';
}

/** The snapshot to write to. An earlier one is reused if AWS still has it and the disk is unchanged. */
export async function openSnapshot(
  aws: Aws,
  disk: Disk,
  { family, version, tags }: ImportOptions,
  journal: Journal,
): Promise<string> {
  const { snapshot, sealed } = journal.notes;
  const state = snapshot && (await stateOf(aws, snapshot));
  const isSame = sealed === undefined || sealed === disk.stamp;
  if (snapshot && isSame && (state === 'pending' || state === 'completed')) return snapshot;
  if (snapshot) journal.restart();
  const start = new StartSnapshotCommand({
    ...{ VolumeSize: disk.gib, ClientToken: journal.notes.token, Timeout: TIMEOUT },
    Description: `${family} ${version} from ${disk.name}`,
    // A role for reads may read only what has the tag `manifest`.
    Tags: Object.entries({ family, version, ...tags }).map(([Key, Value]) => ({ Key, Value })),
  });
  const { SnapshotId, BlockSize } = await patiently(() => aws.ebs.send(start));
  if (BlockSize !== BLOCK_SIZE)
    throw new Trouble(`AWS asks for blocks of ${BlockSize} bytes, not ${BLOCK_SIZE}.`);
  journal.note('snapshot', SnapshotId!);
  journal.note('disk', disk.stamp);
  return SnapshotId!;
}

async function put({ ebs }: Aws, SnapshotId: string, { index, data, checksum }: Block) {
  const command = () =>
    new PutSnapshotBlockCommand({
      ...{ SnapshotId, BlockIndex: index, BlockData: data, DataLength: data.length },
      ...{ Checksum: checksum, ChecksumAlgorithm: 'SHA256' },
    });
  // AWS may not find a new snapshot at once.
  await patiently(() => ebs.send(command()), isGone);
}

/** Sends missing blocks that hold data, several at once, in any order. */
export async function sendBlocks(
  aws: Aws,
  id: string,
  disk: Disk,
  {
    journal,
    progress,
    allBlocks,
  }: { journal: Journal; progress: Pick<Progress, 'read' | 'sent'>; allBlocks: boolean },
) {
  // Blocks that were sent before are examined again: one that is now empty must be sent too.
  const wanted = (index: number) => allBlocks || journal.sent.has(index);
  const blocks = blocksOf(disk, wanted, progress.read);
  let failed = false;
  const work = async () => {
    for await (const block of blocks) {
      if (failed) return;
      if (journal.sent.get(block.index) === block.checksum) continue;
      await put(aws, id, block).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      journal.has(block.index, block.checksum);
      progress.sent(block.data.length);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
}

/** The checksum of all blocks' checksums in index order. AWS compares it with its own. */
function linearChecksum(sent: ReadonlyMap<number, string>): string {
  const hash = createHash('sha256');
  for (const [, checksum] of [...sent].sort(([a], [b]) => a - b))
    hash.update(Buffer.from(checksum, 'base64'));
  return hash.digest('base64');
}

/** Completes the snapshot: AWS compares its checksum with ours, and accepts no more blocks. */
export async function seal(aws: Aws, id: string, disk: Disk, journal: Journal) {
  const command = new CompleteSnapshotCommand({
    ...{ SnapshotId: id, ChangedBlocksCount: journal.sent.size, Checksum: linearChecksum(journal.sent) },
    ...{ ChecksumAlgorithm: 'SHA256', ChecksumAggregationMethod: 'LINEAR' },
  });
  await patiently(() => aws.ebs.send(command));
  journal.note('sealed', disk.stamp);
}

/** @throws Trouble if AWS failed the snapshot */
export async function waitUntilWhole(aws: Aws, id: string) {
  for (let wait = 250; ; wait = Math.min(5_000, wait * 1.5)) {
    const state = await stateOf(aws, id);
    if (state === 'completed') return;
    if (state !== 'pending') throw new Trouble(`The snapshot ${id} is ${state}. Run the same command again.`);
    await pause(wait);
  }
}
