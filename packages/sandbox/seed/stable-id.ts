import { createHash } from 'node:crypto';

/** An id that follows from a name alone: it takes nothing of the world's chance, so that the rest stays as it was. */
export const stableId = (prefix: string, name: string) =>
  `${prefix}-${createHash('sha256').update(`${prefix} ${name}`).digest('hex').slice(0, 17)}`;
