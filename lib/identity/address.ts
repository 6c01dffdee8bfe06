import 'server-only';
import { createHash } from 'node:crypto';

interface Claimed {
  subject: string;
  email: string | null | undefined;
  isVerified: boolean;
}

/**
 * The stored address of a person; it must be unique. An unverified address is replaced by a generated one, so that it
 * cannot keep its owner from signing in.
 */
export const storedAddress = ({ subject, email, isVerified }: Claimed): string =>
  isVerified && email
    ? email
    : `${createHash('sha256').update(subject).digest('hex').slice(0, 32)}@unverified.invalid`;
