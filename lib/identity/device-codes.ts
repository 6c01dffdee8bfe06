import 'server-only';
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_LETTERS } from '@/lib/core/user-code';
import { env } from '@/lib/runtime/env';
import { tokenHash } from './tokens';

/** 256 random bits. Whoever holds it gets the token once a person has confirmed it. */
export const newDeviceCode = () => `plimsoll_device_${randomBytes(32).toString('base64url')}`;

export const deviceHash = tokenHash;

/** About 34 random bits, which live for ten minutes and are guessed ten times a minute at most. */
export const newUserCode = () =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** So few bits are found from a plain hash, so it has a key that is not in the database. Local mode has none. */
export const userHash = (code: string) =>
  createHmac('sha256', `plimsoll user code ${env.AUTH_SECRET ?? ''}`)
    .update(code)
    .digest();
