import 'server-only';
import { getPrices, LINUX } from '@/lib/aws/prices';
import type { Problem } from '@/lib/core/errors';
import { samePlace, type Place } from '@/lib/core/place';
import { orElse } from '@/lib/runtime/or-else';
import type { Fleet } from './model';
import type { Prices } from './run-rate';

type Priced = Pick<Fleet, 'ref' | 'release'>;

/** What AWS's price list calls the system of a fleet's image: licences of Windows and others are in the price. */
const operationOf = ({ release }: Priced) => release?.image?.system?.operation ?? LINUX;

/** Whether the price of its machines has a licence in it. */
export const hasLicence = (fleet: Priced) => operationOf(fleet) !== LINUX;

/** The list prices of one fleet, by machine type. */
export const readFleetPrices = (fleet: Priced) => getPrices(fleet.ref, operationOf(fleet));

export interface ListPrices {
  /** USD per hour by machine type, for Linux. */
  linux: Prices;
  /** The same for what a fleet of the place runs. */
  of: (fleet: Priced) => Prices;
  problems: Problem[];
}

/** List prices of a place for Linux, and for every other system that its fleets run. A list that fails is empty. */
export async function readListPrices(place: Place, fleets: readonly Fleet[]): Promise<ListPrices> {
  const here = fleets.filter(({ ref }) => samePlace(ref, place));
  const operations = [...new Set([LINUX, ...here.map(operationOf)])];
  const lists = await Promise.all(operations.map((one) => orElse(getPrices(place, one), {} as Prices)));
  const byOperation = new Map(operations.map((one, index) => [one, lists[index]!.value]));
  return {
    linux: byOperation.get(LINUX)!,
    of: (fleet) => byOperation.get(operationOf(fleet)) ?? {},
    problems: lists.flatMap(({ stale }) => stale ?? []),
  };
}
