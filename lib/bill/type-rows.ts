import type { Fleet } from '@/lib/fleets/model';
import type { Prices } from '@/lib/fleets/run-rate';
import type { Place } from '@/lib/core/place';
import type { Bills } from './bills';
import type { TypeRow } from './model';
import type { Effective } from './rates';
import { sumKnown, type Periods } from './report';

interface Known {
  ratesOf: (place: Place) => { list: Prices; prices: Prices; paid: Record<string, Effective> };
  architectureOf: (type: string, place: Place) => string | null;
}

const keyOf = (type: string, { account, region }: Place) => [type, region, account].join(' ');

/** The bill of each machine type in a region with its price per hour, including types that run and have no bill yet. */
export function typeRows(
  bills: Bills,
  fleets: readonly Fleet[],
  { ratesOf, architectureOf }: Known,
  periods: Periods,
): TypeRow[] {
  const { from, to, comparable } = periods;
  const running = new Map<string, number>();
  for (const { ref, types } of fleets)
    for (const [type, machines] of Object.entries(types))
      running.set(keyOf(type, ref), (running.get(keyOf(type, ref)) ?? 0) + machines);
  const names = [...bills.keys(from, to).map((keys) => keys.join(' ')), ...running.keys()];
  return [...new Set(names)].map((name) => {
    const [type = '', region = '', account = ''] = name.split(' ');
    const place = { account, region };
    const isThis = (keys: readonly string[]) => keys.join(' ') === name;
    const [billed, rates] = [bills.of(isThis), ratesOf(place)];
    const [machines, price] = [running.get(name) ?? 0, rates.prices[type]];
    return {
      type,
      account,
      region,
      architecture: architectureOf(type, place),
      machines,
      billed: sumKnown(billed.slice(from, to)),
      billedBefore: comparable ? sumKnown(billed.slice(0, from)) : null,
      currency: bills.currencyOf(isThis),
      hours: sumKnown(bills.hoursOf(isThis).slice(from, to)),
      effective: rates.paid[type]?.perHour ?? null,
      list: rates.list[type] ?? null,
      perHour: machines === 0 ? 0 : price === undefined ? null : machines * price,
    };
  });
}
