import type { Problem } from './errors';

/** A region of an account. Reads and changes happen in a place. */
export interface Place {
  /** Twelve digits. */
  account: string;
  region: string;
}

/** A part of all places: an empty or missing field lets every value pass. */
export interface PlaceFilter {
  account?: string | undefined;
  region?: string | undefined;
}

export const isWithin = (place: Place, { account, region }: PlaceFilter) =>
  (!account || place.account === account) && (!region || place.region === region);

/** A failure with its place; without a place it concerns all. */
export type ProblemAt = Problem & Partial<Place>;

/** `account/region` */
export const placeKey = ({ account, region }: Place) => `${account}/${region}`;

export const samePlace = (one: Place, other: Place) =>
  one.account === other.account && one.region === other.region;

/** Whether a problem concerns a place; one without an account concerns every place. */
export const concerns = ({ account, region }: ProblemAt, place: Place) =>
  !account || (account === place.account && region === place.region);

/** Whether a problem concerns some place of the filter; what it does not name may be any. */
export const mayConcern = ({ account, region }: ProblemAt, filter: PlaceFilter) =>
  isWithin({ account: account ?? filter.account ?? '', region: region ?? filter.region ?? '' }, filter);

/** Groups items by place, in order of first appearance. */
export function byPlace<T>(all: readonly T[], placeOf: (one: T) => Place): [Place, T[]][] {
  const groups = Map.groupBy(all, (one) => placeKey(placeOf(one)));
  return [...groups.values()].map((group) => {
    const { account, region } = placeOf(group[0]!);
    return [{ account, region }, group];
  });
}

/** The distinct places of some fleets. */
export const placesOf = (fleets: readonly { ref: Place }[]): Place[] =>
  byPlace(fleets, ({ ref }) => ref).map(([place]) => place);
