import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Snapshot } from '../../world/images/snapshot.ts';
import { snapshotsIn, snapshotState } from '../../world/images/snapshots.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';
import { toTags } from './tags.ts';

export const unknownSnapshot = (id: string) =>
  new AwsError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);

/** Percent: a share of the time between the last block and the whole. */
function progressOf({ startedAt, wholeAt }: Snapshot, now: number): string {
  if (wholeAt === undefined) return '0%';
  const share = (now - startedAt) / Math.max(1, wholeAt - startedAt);
  return `${Math.floor(100 * Math.min(1, share))}%`;
}

const readers = (account: string, now: number): Readers<Snapshot> => ({
  description: ({ description }) => description,
  encrypted: ({ key }) => String(key !== undefined),
  'volume-id': ({ volumeId }) => volumeId ?? NO_VOLUME,
  'owner-id': () => account,
  progress: (snapshot) => progressOf(snapshot, now),
  'snapshot-id': ({ id }) => id,
  'start-time': ({ startedAt }) => new Date(startedAt).toISOString(),
  status: (snapshot) => snapshotState(snapshot, now),
  'storage-tier': () => 'standard',
  'volume-size': ({ size }) => String(size),
});

const TIMED_OUT = 'Snapshot timed out: no block was written in time, and it was not completed.';

/** Of a snapshot that was written, not taken. */
const NO_VOLUME = 'vol-ffffffff';

export const toSnapshot = (snapshot: Snapshot, account: string, now: number): ec2.Snapshot => ({
  SnapshotId: snapshot.id,
  Description: snapshot.description,
  Encrypted: snapshot.key !== undefined,
  ...(snapshot.key && { KmsKeyId: snapshot.key }),
  OwnerId: account,
  Progress: progressOf(snapshot, now),
  StartTime: new Date(snapshot.startedAt),
  ...(snapshot.wholeAt !== undefined && { CompletionTime: new Date(snapshot.wholeAt) }),
  State: snapshotState(snapshot, now),
  ...(snapshotState(snapshot, now) === 'error' && { StateMessage: TIMED_OUT }),
  StorageTier: 'standard',
  VolumeId: snapshot.volumeId ?? NO_VOLUME,
  VolumeSize: snapshot.size,
  Tags: toTags(snapshot.tags),
});

export const describeSnapshots: Operation<ec2.DescribeSnapshotsRequest, ec2.DescribeSnapshotsResult> = (
  world,
  input,
  context,
) => {
  const ids = input.SnapshotIds ?? [];
  if (ids.length > 0 && input.MaxResults !== undefined)
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter snapshotIds cannot be used with the parameter maxResults',
    );
  const all = snapshotsIn(regionOf(world, context), world.account);
  const missing = ids.find((id) => !all.some((snapshot) => snapshot.id === id));
  if (missing) throw unknownSnapshot(missing);
  const mine = ['self', world.account];
  const chosen = all
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(() => !input.OwnerIds?.length || input.OwnerIds.some((owner) => mine.includes(owner)));
  const { items, next } = ec2Page(
    filtered(chosen, input.Filters, readers(world.account, context.now)),
    input,
  );
  return {
    Snapshots: items.map((snapshot) => toSnapshot(snapshot, world.account, context.now)),
    ...(next && { NextToken: next }),
  };
};
