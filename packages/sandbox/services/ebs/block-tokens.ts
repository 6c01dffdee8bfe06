import { DAY } from '../../world/time/time.ts';
import { invalid } from './refusals.ts';

/** Which block of which snapshot, with what in it. */
export interface Block {
  snapshotId: string;
  index: number;
  checksum: string;
}

/** How long a token is good. */
export const TOKEN_LIFE = 7 * DAY;

export const blockToken = ({ snapshotId, index, checksum }: Block, now: number) =>
  Buffer.from(JSON.stringify([snapshotId, index, checksum, now])).toString('base64');

/** The checksum of what a token is for. @throws AwsError where it is for something else, or too old */
export function tokenChecksum(token: string, snapshotId: string, index: number, now: number): string {
  const bad = invalid('INVALID_BLOCK_TOKEN', 'The block token is not valid for this block of this snapshot.');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    throw bad;
  }
  const [id, at, checksum, since] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (id !== snapshotId || at !== index || typeof checksum !== 'string' || typeof since !== 'number')
    throw bad;
  if (now - since > TOKEN_LIFE) throw bad;
  return checksum;
}
