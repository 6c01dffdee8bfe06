import type { Values } from '@/lib/core/series';
import type { Bills } from './bills';
import { reconcile, type Reconciliation } from './reconcile';
import { sumKnown, type FleetDays, type Periods } from './report';

interface Known {
  days: readonly number[];
  bills: { fleet: Bills; app: Bills };
  periods: Periods;
}

/** A month of days says how the two lie. */
const MOST = 31;

/** Each final day's run rate against its bill, newest first; days that are not held are left out. */
export function reconciliationsOf(
  fleets: readonly FleetDays[],
  { days, bills, periods }: Known,
): Reconciliation[] {
  const names = new Set(fleets.map(({ ref }) => `${ref.region} ${ref.name}`));
  const isGone = ([name, region]: readonly string[]) => Boolean(name) && !names.has(`${region} ${name}`);
  const total = bills.app.of(() => true);
  const outside = bills.fleet.of(([name]) => name === '');
  const gone = bills.fleet.of(isGone);
  const hours = fleets.map(({ ref }) =>
    bills.fleet.hoursOf(([name, region]) => name === ref.name && region === ref.region),
  );
  const at = (values: Values, index: number) => values[index] ?? null;
  return Array.from({ length: periods.to - periods.from }, (_, offset) => periods.to - 1 - offset)
    .filter((index) => sumKnown([at(total, index)]) !== null && at(outside, index) !== null)
    .slice(0, MOST)
    .map((index) =>
      reconcile({
        at: days[index]!,
        total: total[index]!,
        outside: outside[index]!,
        gone: gone[index]!,
        fleets: fleets.map(({ ref, billed, inService, listPrice }, place) => ({
          name: ref.name,
          billed: at(billed, index) ?? 0,
          hours: at(hours[place]!, index) ?? 0,
          inService: at(inService, index),
          price: listPrice,
        })),
      }),
    );
}
