import 'server-only';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { constants, gunzip, gzip } from 'node:zlib';
import { env } from '@/lib/runtime/env';
import type { Packed } from './read-tables';

/** Bytes of an answer before compression. A larger one is read by each replica for itself. */
const MOST_BYTES = 32_000_000;

/** Keeps dates, maps and undefined members, which JSON does not. @returns null: too large to share */
export async function pack(value: unknown): Promise<Packed | null> {
  const bytes = serialize(value);
  if (bytes.length > MOST_BYTES) return null;
  const digest = createHash('sha256').update(bytes).digest('base64url');
  const zipped = await promisify(gzip)(bytes, { level: constants.Z_BEST_SPEED });
  return { digest, body: new Uint8Array(sealed(zipped)) };
}

/** @throws Error if it was sealed with another secret */
export const unpack = async (body: Uint8Array): Promise<unknown> =>
  deserialize(await promisify(gunzip)(opened(Buffer.from(body))));

const [CIPHER, IV_BYTES, TAG_BYTES] = ['aes-256-gcm', 12, 16] as const;

/** null without sign-in, where Plimsoll runs for one person. */
const keyOf = () =>
  env.AUTH_SECRET ? Buffer.from(hkdfSync('sha256', env.AUTH_SECRET, '', 'plimsoll shared reads', 32)) : null;

/** Templates have user data, and some people write passwords there: who reads the database does not read them. */
function sealed(bytes: Buffer): Buffer {
  const key = keyOf();
  if (!key) return bytes;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

function opened(bytes: Buffer): Buffer {
  const key = keyOf();
  if (!key) return bytes;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
