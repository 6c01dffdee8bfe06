import 'server-only';
import { describeImage } from '@/lib/aws/images';
import { readSnapshot } from '@/lib/aws/snapshots';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import type { Image } from '@/lib/images/model';
import type { Manifest } from './manifest';
import { findContents, TABLE_BYTES } from './partition';
import { unpackManifest } from './unpack.server';

/** Bytes of a packed manifest. A larger one is refused rather than read. */
const MOST_PACKED = 32 * 1_024 * 1_024;

export type WithManifest = Image & Required<Pick<Image, 'manifest'>>;

export const hasManifest = (image: Image): image is WithManifest => image.manifest !== undefined;

/** The manifest that lies in an image. @throws AppError if it cannot be read, or differs from the tag of the image */
export async function readManifest(image: WithManifest): Promise<Manifest> {
  const { value: described } = await describeImage(image, image.id, PACE.hour);
  const snapshot = described?.snapshotId;
  if (!snapshot) throw new AppError('missing', `${image.id} has the tag of a manifest, and no snapshot.`);
  const start = await readSnapshot(image, snapshot, { at: 0, size: TABLE_BYTES });
  const part = findContents(start.value);
  if (!part || part.size > MOST_PACKED)
    throw new AppError('unexpected', `${image.id} has the tag of a manifest, and its disk has none.`);
  const packed = await readSnapshot(image, snapshot, part);
  return unpackManifest(packed.value, image.manifest, image.id);
}

/** Images whose manifest was read and is the one that their tag names. Neither ever changes for a snapshot. */
const checked = processWide('checked-manifests', () => new Set<string>());

/**
 * Whether an image was built from an application alone, so that nothing in it runs user data: its manifest was read and
 * is the one that its tag names. False if that could not be read.
 */
export async function isSealed(image: Image): Promise<boolean> {
  if (!hasManifest(image)) return false;
  const key = `${image.id} ${image.manifest}`;
  if (checked.has(key)) return true;
  const isRead = await readManifest(image).then(
    () => true,
    () => false,
  );
  if (isRead) checked.add(key);
  return isRead;
}
