import 'server-only';
import { createHash } from 'node:crypto';

/** The person who makes a change, as the sign-in provider identifies them. */
export interface Caller {
  id: string;
  email: string | null;
}

/** AWS accepts 2 to 64 characters. */
const MOST = 64;
const HASH_LENGTH = 16;

/**
 * The name of a person in CloudTrail: email or "provider:subject" in AWS's characters, then a hash of the subject. So
 * it is unique and cannot be chosen. Example: "mara@shop.example.Zm9vYmFyYmF6cXV4".
 */
export function sourceIdentityOf({ id, email }: Caller): string {
  const hash = createHash('sha256').update(id).digest('base64url').slice(0, HASH_LENGTH);
  const readable = (email ?? id)
    .replace(':', '=')
    .replace(/[^A-Za-z0-9_+=,.@-]+/g, '-')
    .slice(0, MOST - HASH_LENGTH - 1);
  return `${readable}.${hash}`;
}
