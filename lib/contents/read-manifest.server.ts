import 'server-only';
import { describeImage } from '@/lib/aws/images';
import { readSnapshot } from '@/lib/aws/snapshots';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { processWide } from '@/lib/core/process-wide';
import type { Image } from '@/lib/images/model';
import type { Manifest } from './manifest';
import { findContents, TABLE_BYTES } from './partition';
import { UntrueManifest, unpackManifest } from './unpack.server';

/** Bytes of a packed manifest. A larger one is refused rather than read. */
const MOST_PACKED = 32 * 1_024 * 1_024;

export type WithManifest = Image & Required<Pick<Image, 'manifest'>>;

export const hasManifest = (image: Image): image is WithManifest => image.manifest !== undefined;

/** The manifest that lies in an image. @throws AppError if it cannot be read, or differs from the tag of the image */
export async function readManifest(image: WithManifest): Promise<Manifest> {
  const { value: described } = await describeImage(image, image.id, PACE.hour);
  const snapshot = described?.snapshotId;
  if (!snapshot)
    throw new AppError('missing', `${image.id} has the tag of a manifest, but no snapshot to read it from.`);
  const start = await readSnapshot(image, snapshot, { at: 0, size: TABLE_BYTES });
  const part = findContents(start.value);
  if (!part || part.size > MOST_PACKED)
    throw new UntrueManifest(`${image.id} has the tag of a manifest, but its disk has no manifest.`);
  const packed = await readSnapshot(image, snapshot, part);
  return unpackManifest(packed.value, image.manifest, image.id);
}

/** Whether the manifest of an image is the one that its tag names. A snapshot never changes, so neither does that. */
const checked = processWide('checked-manifests', () => new Map<string, boolean>());

/**
 * Whether an image was built from an application alone, so that nothing in it runs user data: its manifest was read and
 * is the one that its tag names. False if that could not be read.
 */
export async function isSealed(image: Image): Promise<boolean> {
  if (!hasManifest(image)) return false;
  const key = `${image.id} ${image.manifest}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  try {
    await readManifest(image);
    checked.set(key, true);
    return true;
  } catch (error) {
    // What AWS did not answer is asked again; what is in the image stays wrong.
    if (error instanceof UntrueManifest) checked.set(key, false);
    return false;
  }
}
