import type { Tags } from '../launch/template.ts';

/** A snapshot that stands by itself; those of images are known by their images (`world/snapshots.ts`). */
export interface Snapshot {
  id: string;
  description: string;
  /** GiB of the volume. */
  size: number;
  startedAt: number;
  /** All that was written is there from then on; absent while blocks may still be written. */
  wholeAt?: number;
  /** While blocks are written: the last time, and for how many minutes it may then be silent. */
  writtenAt: number;
  timeoutMinutes: number;
  parentId?: string;
  clientToken?: string;
  /** What it was taken of. */
  volumeId?: string;
  /** The key it is encrypted with; without one it is not. */
  key?: string;
  /** Accounts that may make volumes of it, or "all". */
  sharedWith?: string[];
  tags: Tags;
}
