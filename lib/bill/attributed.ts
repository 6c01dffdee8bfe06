import type { Values } from '@/lib/core/series';
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

interface Seen {
  requests: Values;
  /** Machine hours. */
  inService: Values;
}

/** Whether machines of any of these fleets ran on each of `length` days; null: not known. */
export const ranOn = (fleets: readonly Seen[], length: number): (boolean | null)[] =>
  Array.from({ length }, (_, index) => {
    const ran = fleets.map(({ requests, inService }) => {
      const hours = inService[index] ?? null;
      return Boolean(requests[index]) || (hours === null ? null : hours > 0);
    });
    if (ran.includes(true)) return true;
    return ran.length === 0 || ran.includes(null) ? null : false;
  });

interface Told {
  /** The days on which the bill names it, be it with $0. */
  named: readonly boolean[];
  /** Whether it ran. */
  ran: readonly (boolean | null)[];
  unnamed: readonly boolean[];
}

/**
 * What ran had a cost. If the bill does not name it on a day, its tag was not yet counted and the cost is unknown. So it
 * is on days that are `unnamed`, unless it is measured that no machine ran.
 */
export const attributed = (billed: Values, { named, ran, unnamed }: Told): Values =>
  billed.map((usd, index) => (usd === 0 && !named[index] && (ran[index] ?? unnamed[index]) ? null : usd));
