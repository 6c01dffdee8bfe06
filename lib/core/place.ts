import type { Problem } from './errors';

/** A region of an account: where AWS is asked, and where a change is made. */
export interface Place {
  /** Twelve digits. */
  account: string;
  region: string;
}

/** What failed in a place; without one, everywhere. */
export type ProblemAt = Problem & Partial<Place>;

/** `account/region` */
export const placeKey = ({ account, region }: Place) => `${account}/${region}`;

export const samePlace = (one: Place, other: Place) =>
  one.account === other.account && one.region === other.region;

/** Each place with what lies in it, in the order of the first ones. */
export function byPlace<T>(all: readonly T[], placeOf: (one: T) => Place): [Place, T[]][] {
  const groups = Map.groupBy(all, (one) => placeKey(placeOf(one)));
  return [...groups.values()].map((group) => {
    const { account, region } = placeOf(group[0]!);
    return [{ account, region }, group];
  });
}

/** The different places of some fleets. */
export const placesOf = (fleets: readonly { ref: Place }[]): Place[] =>
  byPlace(fleets, ({ ref }) => ref).map(([place]) => place);
