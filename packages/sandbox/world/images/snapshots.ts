import { own } from '../own.ts';
import type { Snapshot } from './snapshot.ts';
import { MINUTE } from '../time/time.ts';
import type { Image } from './image.ts';
import type { Region } from '../types.ts';

export type SnapshotState = 'pending' | 'completed' | 'error';

/** What EC2 says of a snapshot now: one that nobody wrote to for too long, and nobody completed, has failed. */
export function snapshotState(snapshot: Snapshot, now: number): SnapshotState {
  const { wholeAt, writtenAt, timeoutMinutes } = snapshot;
  if (wholeAt !== undefined) return wholeAt <= now ? 'completed' : 'pending';
  return writtenAt + timeoutMinutes * MINUTE <= now ? 'error' : 'pending';
}

const ofImage = (image: Image): Snapshot => ({
  id: image.snapshotId,
  description: `Created by CreateImage for ${image.id}`,
  size: image.rootSize,
  startedAt: image.createdAt,
  wholeAt: image.availableAt ?? image.createdAt,
  writtenAt: image.createdAt,
  timeoutMinutes: 0,
  tags: {},
});

/** The account's snapshots: those by themselves, and those of its images, also of ones that are deregistered. */
export function snapshotsIn(region: Region, account: string): Snapshot[] {
  const alone = region.snapshots;
  const known = new Map<string, Snapshot>();
  for (const image of Object.values(region.images))
    if (image.ownerId === account && !image.snapshotGone && !own(alone, image.snapshotId))
      if (!known.has(image.snapshotId)) known.set(image.snapshotId, ofImage(image));
  return [...known.values(), ...Object.values(alone)];
}
