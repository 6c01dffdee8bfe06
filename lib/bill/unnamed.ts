import { DAY } from './billed-days';

/**
 * The days on which something may have a cost that the bill does not name: its tag had no data before `namedFrom`, an
 * index of `days`. Before something existed, it cost nothing. `createdAt`: UTC ms; null: unknown.
 */
export const unnamedDays = (
  days: readonly number[],
  namedFrom: number,
  createdAt: number | null,
): boolean[] => days.map((at, index) => index < namedFrom && (createdAt === null || at + DAY > createdAt));

/** The first of several that exist; null if it is unknown for one, or if there are none. */
export const firstCreated = (all: readonly { createdAt: number | null }[]): number | null =>
  all.reduce<number | null>(
    (first, { createdAt }) => (first === null || createdAt === null ? null : Math.min(first, createdAt)),
    all.length === 0 ? null : Infinity,
  );
