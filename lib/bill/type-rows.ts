import type { Fleet } from '@/lib/fleets/model';
import { runRate } from '@/lib/fleets/run-rate';
import type { Place } from '@/lib/core/place';
import type { Bills } from './bills';
import type { TypeRow } from './model';
import type { RegionRates } from './read-rates.server';
import { sumKnown, type Periods } from './report';
import { currencyIn } from './shares';

interface Known {
  /** For what a fleet runs. */
  ratesOf: (fleet: Fleet) => RegionRates;
  /** For types that no fleet runs now. */
  ratesIn: (place: Place) => RegionRates;
  architectureOf: (type: string, place: Place) => string | null;
}

/** USD per hour of a fleet's machines of one type. */
function rateOf({ types, spot, capacity }: Fleet, type: string, rates: RegionRates) {
  const pools = Object.entries(spot ?? {}).filter(([pool]) => pool.startsWith(`${type} `));
  const machines = types[type]!;
  const running = {
    types: { [type]: machines },
    capacity: { ...capacity, total: machines },
    ...(spot !== undefined && { spot: spot && Object.fromEntries(pools) }),
  };
  return runRate(running, { ...rates, list: rates.prices });
}

const sumOrNull = (all: readonly (number | null)[]) =>
  all.includes(null) ? null : all.reduce<number>((sum, one) => sum + one!, 0);

const keyOf = (type: string, { account, region }: Place) => [type, region, account].join(' ');

/** The bill of each machine type in a region with its price per hour, including types that run and have no bill yet. */
export function typeRows(
  bills: Bills,
  fleets: readonly Fleet[],
  { ratesOf, ratesIn, architectureOf }: Known,
  periods: Periods,
): TypeRow[] {
  const { from, to, comparable } = periods;
  const running = Map.groupBy(
    fleets.flatMap((fleet) =>
      Object.keys(fleet.types).map((type) => ({ type, fleet, rates: ratesOf(fleet) })),
    ),
    ({ type, fleet }) => keyOf(type, fleet.ref),
  );
  const names = [...bills.keys(from, to).map((keys) => keys.join(' ')), ...running.keys()];
  return [...new Set(names)].map((name) => {
    const [type = '', region = '', account = ''] = name.split(' ');
    const place = { account, region };
    const isThis = (keys: readonly string[]) => keys.join(' ') === name;
    const [billed, here] = [bills.of(isThis), running.get(name) ?? []];
    const rates = here[0]?.rates ?? ratesIn(place);
    const lists = new Set(here.map((one) => one.rates.list[type]));
    return {
      type,
      account,
      region,
      architecture: architectureOf(type, place),
      machines: here.reduce((sum, { fleet }) => sum + fleet.types[type]!, 0),
      billed: sumKnown(billed.slice(from, to)),
      billedBefore: comparable ? sumKnown(billed.slice(0, from)) : null,
      ...currencyIn(bills, isThis),
      hours: sumKnown(bills.hoursOf(isThis).slice(from, to)),
      effective: rates.paid[type]?.perHour ?? null,
      list: lists.size > 1 ? null : (rates.list[type] ?? null),
      perHour: sumOrNull(here.map(({ fleet, rates: own }) => rateOf(fleet, type, own))),
    };
  });
}
