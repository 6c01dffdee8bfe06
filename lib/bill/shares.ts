import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/series';
import { keyOf, type Bills, type Keys } from './bills';
import { sumKnown, type FleetDays, type Periods, type Share } from './report';

const CENT = 0.005;

/** Drops rows with a bill below one cent in the period. */
export const worth = (shares: Share[], { from, to }: Periods) =>
  shares.filter(({ billed }) => Math.abs(sumKnown(billed.slice(from, to)) ?? 0) >= CENT);

/** The cuts of a day are stored together, so a part without any amount that day is 0. */
const minus = (whole: Values, part: Values): Values =>
  whole.map((amount, index) => (amount === null ? null : amount - (part[index] ?? 0)));

/** What `keep` selects of a cut of the bill, as the bill of a share. */
export const billOf = (
  bills: Bills,
  keep: (keys: Keys) => boolean,
): Pick<Share, 'billed' | 'before' | 'currency'> => ({
  billed: bills.of(keep),
  before: bills.before?.(keep) ?? null,
  currency: bills.currencyOf(keep),
});

const all = () => true;

/** All of EC2 without its machines. */
function volumesOf({
  fleet,
  app,
}: {
  fleet: Bills;
  app: Bills;
}): Pick<Share, 'billed' | 'before' | 'currency'> {
  const [whole, machines] = [billOf(app, all), billOf(fleet, all)];
  const isRestated = whole.before ?? machines.before;
  return {
    billed: minus(whole.billed, machines.billed),
    before: isRestated && minus(whole.before ?? whole.billed, machines.before ?? machines.billed),
    currency: whole.currency,
  };
}

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
      ...billOf(bills.fleet, (keys) => keyOf(keys) === keyOf(one)),
      fleets: [],
    })),
    {
      key: 'outside',
      label: 'Machines outside fleets',
      ...billOf(bills.fleet, ([name]) => name === ''),
      fleets: [],
    },
    {
      key: 'volumes',
      label: 'Volumes, transfer and others',
      ...volumesOf(bills),
      fleets: [],
    },
  ];
  const own = fleets.map((fleet): Share => {
    const { key, ref, billed, before, currency } = fleet;
    return { key, label: ref.name, note: ref.region, ref, billed, before, currency, fleets: [fleet] };
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
  const billOfValue = (value: string) => {
    const bill = billOf(bills, (keys) => keys[place] === value);
    return isUnnamed(value) ? { ...bill, billed: bill.billed.map(() => null), before: null } : bill;
  };
  return values.map((value) => ({
    key: value || `no ${tag}`,
    label: value || `no ${[...new Set(keys)].join(' or ')} tag`,
    ...billOfValue(value),
    fleets: fleets.filter((fleet) => fleet[tag] === value),
  }));
}

/** One share per account: all of its EC2, and its fleets. */
export function accountShares(
  fleets: readonly FleetDays[],
  bills: Bills,
  { names, leftOut }: { names: ReadonlyMap<string, string | null>; leftOut: readonly string[] },
  { from, to }: Periods,
): Share[] {
  const billed = bills.keys(from, to).map(([, , account]) => account);
  const accounts = [...new Set([...billed, ...fleets.map(({ ref }) => ref.account)])];
  return accounts.map((account) => {
    const name = names.get(account);
    const bill = billOf(bills, (keys) => keys[2] === account);
    const isUnknown = leftOut.includes(account);
    return {
      key: account,
      label: name ?? account,
      ...(name && { note: account }),
      ...(isUnknown ? { ...bill, billed: bill.billed.map(() => null), before: null } : bill),
      fleets: fleets.filter(({ ref }) => ref.account === account),
    };
  });
}
