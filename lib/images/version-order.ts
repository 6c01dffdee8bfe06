import { perText } from '@/lib/core/memo';

/** Numbers of a version that begins with some: "1.4.0-2" is [1, 4, 0, 2]. */
const numbersOf = (version: string) =>
  version
    .split(/[^0-9]+/)
    .filter(Boolean)
    .map(Number);

type Kind = 'semantic' | 'date' | 'seconds' | 'build' | null;

function kindOf(version: string): Kind {
  if (/^\d{4}-\d{2}-\d{2}/.test(version) || /^20\d{6}(\d{4,6})?($|-)/.test(version)) return 'date';
  if (/^\d+\.\d+/.test(version)) return 'semantic';
  if (/^1\d{9}(\d{3})?($|-)/.test(version)) return 'seconds';
  return /^\d+($|-)/.test(version) ? 'build' : null;
}

/** Not a finished version. */
export const isCandidate = (version: string) => /-(rc|alpha|beta|dev|pre|snapshot)/i.test(version);

const parse = perText(20_000, (version) => ({
  kind: kindOf(version),
  numbers: numbersOf(version.split('+')[0]!),
  isCandidate: isCandidate(version),
}));

/**
 * Compares two versions of one family: negative if the first is older.
 * @returns null if they do not compare, as a date and a semantic version, or two commits
 */
export function compareVersions(one: string, other: string): number | null {
  const { kind, numbers: a, isCandidate: isEarly } = parse(one);
  const { kind: kindOfOther, numbers: b, isCandidate: isLate } = parse(other);
  if (kind === null || kind !== kindOfOther) return one === other ? 0 : null;
  const length = Math.max(a.length, b.length);
  const differs = Array.from({ length }, (_, at) => (a[at] ?? 0) - (b[at] ?? 0)).find((step) => step !== 0);
  // A candidate comes before the version that it is a candidate of.
  const core = ([major = 0, minor = 0, patch = 0]: number[]) => `${major}.${minor}.${patch}`;
  if (kind === 'semantic' && isEarly !== isLate && core(a) === core(b)) return isEarly ? -1 : 1;
  return differs ?? 0;
}
