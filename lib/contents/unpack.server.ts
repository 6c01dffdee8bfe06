import 'server-only';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { AppError } from '@/lib/core/errors';
import { Manifest } from './manifest';

/** Bytes of an unpacked manifest. A file takes about 300, so this is room for 200,000 files. */
const MOST_UNPACKED = 64 * 1_024 * 1_024;

/** The bytes in an image are no manifest, or not the one that its tag names. */
export class UntrueManifest extends AppError {
  constructor(message: string) {
    super('unexpected', message);
  }
}

/**
 * The manifest in the bytes of its partition.
 * @param tag the digest by the image's tag, such as "sha256:…"
 * @throws UntrueManifest
 */
export function unpackManifest(packed: Uint8Array, tag: string, imageId: string): Manifest {
  const text = unzip(packed, imageId);
  const own = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  if (own !== tag)
    throw new UntrueManifest(
      `The manifest in ${imageId} has the digest ${own}, but the tag of the image says ${tag}. Do not trust either of them. Build the version again.`,
    );
  const manifest = Manifest.safeParse(JSON.parse(text.toString()));
  if (manifest.success) return manifest.data;
  throw new UntrueManifest(`The manifest in ${imageId} has a form that Plimsoll cannot read.`);
}

function unzip(packed: Uint8Array, imageId: string): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: MOST_UNPACKED });
  } catch {
    throw new UntrueManifest(`The manifest in ${imageId} is damaged. Build the version again.`);
  }
}
