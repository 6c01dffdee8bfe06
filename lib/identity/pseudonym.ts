import 'server-only';
import { createHash } from 'node:crypto';

/** Replaces the name of a person who was forgotten: "forgotten-3f2a9c81d04e". */
export const pseudonymOf = (subject: string) =>
  `forgotten-${createHash('sha256').update(subject).digest('hex').slice(0, 12)}`;
