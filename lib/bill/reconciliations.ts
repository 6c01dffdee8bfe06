import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/series';
import { keyOf, type Bills } from './bills';
import { reconcile, type Reconciliation } from './reconcile';
import type { FleetDays, Periods } from './report';

interface Known {
  days: readonly number[];
  bills: { fleet: Bills; app: Bills };
  periods: Periods;
}

/** Days; one month is enough to compare bill and run rate. */
const MOST = 31;

/** The run rate against the bill for each complete day, newest first; days that are not stored are left out. */
export function reconciliationsOf(
  fleets: readonly FleetDays[],
  { days, bills, periods }: Known,
): Reconciliation[] {
  const known = new Set(fleets.map(({ ref }) => fleetKey(ref)));
  const total = bills.app.of(() => true);
  const outside = bills.fleet.of(([name]) => name === '');
  const gone = bills.fleet.of((keys) => Boolean(keys[0]) && !known.has(keyOf(keys)));
  const hours = fleets.map(({ ref }) => bills.fleet.ofFleet(fleetKey(ref)).hoursOf(() => true));
  const at = (values: Values, index: number) => values[index] ?? null;
  return Array.from({ length: periods.to - periods.from }, (_, offset) => periods.to - 1 - offset)
    .filter((index) => at(total, index) !== null && at(outside, index) !== null)
    .filter((index) => fleets.length === 0 || fleets.some(({ billed }) => at(billed, index) !== null))
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
          // Where the bill does not name it, its cost is among the machines outside fleets.
          inService: at(billed, index) === null ? null : at(inService, index),
          price: at(listPrice, index),
        })),
      }),
    );
}
