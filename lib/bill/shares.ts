import { fleetKey } from '@/lib/core/fleet-ref';
import { keyOf, type Bills } from './bills';
import { sumKnown, type FleetDays, type Periods, type Share } from './report';

const CENT = 0.005;

/** Drops rows with a bill below one cent in the period. */
const worth = (shares: Share[], { from, to }: Periods) =>
  shares.filter(({ billed }) => Math.abs(sumKnown(billed.slice(from, to)) ?? 0) >= CENT);

const minus = (whole: Share['billed'], part: Share['billed']): Share['billed'] =>
  whole.map((usd, index) => (usd === null || part[index] == null ? null : usd - part[index]));

/**
 * One share per fleet, and shares for what belongs to none: deleted groups, machines outside groups, volumes and
 * transfer. Together they are all of EC2, as are the rows by app.
 */
export function fleetShares(
  fleets: readonly FleetDays[],
  bills: { fleet: Bills; app: Bills },
  periods: Periods,
): Share[] {
  const known = new Set(fleets.map(({ ref }) => fleetKey(ref)));
  const gone = bills.fleet
    .keys(periods.from, periods.to)
    .filter((keys) => keys[0] && !known.has(keyOf(keys)));
  const rest: Share[] = [
    ...gone.map((one) => ({
      key: `gone ${keyOf(one)}`,
      label: one[0],
      note: `${one[1]}, deleted group`,
      billed: bills.fleet.of((keys) => keyOf(keys) === keyOf(one)),
      fleets: [],
    })),
    {
      key: 'outside',
      label: 'Machines outside fleets',
      billed: bills.fleet.of(([name]) => name === ''),
      fleets: [],
    },
    {
      key: 'volumes',
      label: 'Volumes, transfer and others',
      billed: minus(
        bills.app.of(() => true),
        bills.fleet.of(() => true),
      ),
      fleets: [],
    },
  ];
  const own = fleets.map((fleet): Share => {
    const { key, ref, billed } = fleet;
    return { key, label: ref.name, note: ref.region, ref, billed, fleets: [fleet] };
  });
  return [...own, ...worth(rest, periods)];
}

/** One share per value of a tag: its bill, and its fleets. `keys` are the tag's keys in the bill. */
export function tagShares(
  fleets: readonly FleetDays[],
  bills: Bills,
  { tag, keys }: { tag: 'app' | 'env'; keys: readonly string[] },
  periods: Periods,
): Share[] {
  const place = tag === 'app' ? 0 : 1;
  const billed = bills.keys(periods.from, periods.to).map((keys) => keys[place]);
  const values = [...new Set([...billed, ...fleets.map((fleet) => fleet[tag])])];
  const named = new Set(billed);
  // Its fleets cost something, and the bill does not name the value: their tag has another key, or is not activated.
  const isUnnamed = (value: string) =>
    !named.has(value) &&
    fleets.some(
      (fleet) =>
        fleet[tag] === value && (sumKnown(fleet.billed.slice(periods.from, periods.to)) ?? 0) >= CENT,
    );
  const billedOf = (value: string): Share['billed'] => {
    const usd = bills.of((keys) => keys[place] === value);
    return isUnnamed(value) ? usd.map(() => null) : usd;
  };
  return values.map((value) => ({
    key: value || `no ${tag}`,
    label: value || `no ${[...new Set(keys)].join(' or ')} tag`,
    billed: billedOf(value),
    fleets: fleets.filter((fleet) => fleet[tag] === value),
  }));
}
