/** What a person can mend: one sentence says what is wrong, the next what to do. */
export class FuseError extends Error {}

export const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

const REFUSALS: Record<string, (place: string) => string> = {
  ENOSPC: (place) => `There is no space left for ${place}. Free some, or name another place with --out.`,
  ENOTDIR: (place) => `${place} cannot be made: a part of it is a file. Name another place.`,
  EEXIST: (place) => `${place} cannot be made: there is a file of that name. Name another place.`,
  EACCES: (place) =>
    `This user may not read or write ${place}. Name another place, or change its permissions.`,
  EPERM: (place) =>
    `This user may not read or write ${place}. Name another place, or change its permissions.`,
  EROFS: (place) => `${place} is on a disk that nobody can write. Name another place.`,
};

/** What the operating system refused, in words; other errors as they are. @param place if the error names none */
export function inWords(error: unknown, place: string): unknown {
  const { code = '', path = place } = error as NodeJS.ErrnoException;
  const words = REFUSALS[code];
  return words ? new FuseError(words(path), { cause: error }) : error;
}
