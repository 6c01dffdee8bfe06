import { cacheFolder } from './packages/cache.ts';

/** What a person can mend: one sentence says what is wrong, the next what to do. */
export class FuseError extends Error {}

export const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

type Words = (place: string, wayOut: string) => string;

const notAllowed: Words = (place, wayOut) =>
  `This user may not read or write ${place}. ${wayOut}, or change its permissions.`;
const REFUSALS: Record<string, Words> = {
  ENOSPC: (place, wayOut) => `There is no space left for ${place}. ${wayOut}, or free some space.`,
  ENOTDIR: (place, wayOut) => `${place} cannot be made: a part of it is a file. ${wayOut}.`,
  EEXIST: (place, wayOut) => `${place} cannot be made: there is a file of that name. ${wayOut}.`,
  'ENOENT mkdir': (place, wayOut) =>
    `${place} cannot be made: the folder above it takes no other folders. ${wayOut}.`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: (place, wayOut) => `${place} is on a disk that nobody can write. ${wayOut}.`,
};

/** What the operating system refused, in words; other errors as they are. @param place if the error names none */
export function inWords(error: unknown, place: string): unknown {
  const { code = '', syscall = '', path = place } = error as NodeJS.ErrnoException;
  const words = REFUSALS[code] ?? REFUSALS[`${code} ${syscall}`];
  if (!words) return error;
  const isCache = path.startsWith(cacheFolder());
  const wayOut = isCache ? 'Set FUSE_CACHE to another folder' : 'Name another place';
  return new FuseError(words(path, wayOut), { cause: error });
}
