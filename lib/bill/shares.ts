import { onlyCurrency } from '@/lib/core/currencies';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/series';
import { attributed, firstCreated, ranOn, unnamedDays } from './attributed';
import type { LateAccount } from './late-accounts';
import { keyOf, type Bills, type Keys } from './bills';
import { sumKnown, type FleetDays, type Periods, type Share } from './report';

const CENT = 0.005;

/** Drops rows with a bill below one cent in the period. A sum of several currencies is not known, and not small. */
export const worth = (shares: Share[], { from, to }: Periods) =>
  shares.filter(
    ({ billed, currencies }) =>
      currencies.length > 1 || Math.abs(sumKnown(billed.slice(from, to)) ?? 0) >= CENT,
  );

/** The cuts of a day are stored together, so a part without any amount that day is 0. */
const minus = (whole: Values, part: Values): Values =>
  whole.map((amount, index) => (amount === null ? null : amount - (part[index] ?? 0)));

export function currencyIn(bills: Bills, keep: (keys: Keys) => boolean) {
  const currencies = bills.currenciesOf(keep);
  return { currencies, currency: onlyCurrency(currencies) };
}

/** What `keep` selects of a cut of the bill, as the bill of a share. */
export const billOf = (
  bills: Bills,
  keep: (keys: Keys) => boolean,
): Pick<Share, 'billed' | 'before' | 'currency' | 'currencies'> => ({
  billed: bills.of(keep),
  before: bills.before?.(keep) ?? null,
  ...currencyIn(bills, keep),
});

const all = () => true;

/** All of EC2 without its machines. */
function volumesOf({
  fleet,
  app,
}: {
  fleet: Bills;
  app: Bills;
}): Pick<Share, 'billed' | 'before' | 'currency' | 'currencies'> {
  const [whole, machines] = [billOf(app, all), billOf(fleet, all)];
  const isRestated = whole.before ?? machines.before;
  return {
    billed: minus(whole.billed, machines.billed),
    before: isRestated && minus(whole.before ?? whole.billed, machines.before ?? machines.billed),
    ...{ currency: whole.currency, currencies: whole.currencies },
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
    const { key, ref, billed, before, currency, currencies } = fleet;
    const own = { key, label: ref.name, note: ref.region, ref, fleets: [fleet] };
    return { ...own, billed, before, currency, currencies };
  });
  return [...own, ...worth(rest, periods)];
}

interface Tag {
  tag: 'app' | 'env';
  /** Its keys in the bill. */
  keys: readonly string[];
  /** The axis of the bill, UTC ms. */
  days: readonly number[];
}

/** One share per value of a tag: its bill, and its fleets. */
export function tagShares(
  fleets: readonly FleetDays[],
  bills: Bills,
  { tag, keys, days }: Tag,
  { from, to }: Pick<Periods, 'from' | 'to'>,
): Share[] {
  const place = tag === 'app' ? 0 : 1;
  const billed = bills.keys(from, to);
  const values = [...new Set([...billed.map((one) => one[place]), ...fleets.map((fleet) => fleet[tag])])];
  return values.map((value): Share => {
    const own = fleets.filter((fleet) => fleet[tag] === value);
    const isOwn = (one: Keys) => one[place] === value;
    const bill = billOf(bills, isOwn);
    const spent = own.some((fleet) => (sumKnown(fleet.billed.slice(from, to)) ?? 0) >= CENT);
    // Its fleets cost something, and the bill does not name the value: their tag has another key.
    const isElsewhere = spent && !billed.some((one) => one[place] === value);
    const unnamed = unnamedOf(own, days, (account) => bills.namedFrom(place, account));
    const told = { named: bills.namedOn(isOwn), ran: ranOn(own, days.length), unnamed };
    const known = (amounts: Values) =>
      value === '' && !isElsewhere
        ? amounts
        : attributed(amounts, told).map((amount, index) => (isElsewhere || unnamed[index] ? null : amount));
    return {
      key: value || `no ${tag}`,
      label: value || `no ${[...new Set(keys)].join(' or ')} tag`,
      ...bill,
      billed: known(bill.billed),
      before: bill.before && known(bill.before),
      fleets: own,
    };
  });
}

/** The days on which an account's bill did not carry the tag yet, while fleets of it may have run. */
function unnamedOf(
  fleets: readonly FleetDays[],
  days: readonly number[],
  namedFrom: (account: string) => number,
): boolean[] {
  const byAccount = [...Map.groupBy(fleets, ({ ref }) => ref.account)];
  const unnamed = byAccount.map(([account, own]) => {
    const isEarly = unnamedDays(days, namedFrom(account), firstCreated(own));
    return isEarly.map((early, index) => early && own.some(({ inService }) => inService[index] !== 0));
  });
  return days.map((_, index) => unnamed.some((isUnnamed) => isUnnamed[index]));
}

interface KnownAccounts {
  /** As AWS_ACCOUNTS names them. */
  names: ReadonlyMap<string, string | null>;
  leftOut: readonly string[];
  late: readonly LateAccount[];
  /** The axis of the bill, UTC ms. */
  days: readonly number[];
}

/** One share per account: all of its EC2, and its fleets. */
export function accountShares(
  fleets: readonly FleetDays[],
  bills: Bills,
  { names, leftOut, late, days }: KnownAccounts,
  { from, to }: Periods,
): Share[] {
  const billed = bills.keys(from, to).map(([, , account]) => account);
  const accounts = [...new Set([...billed, ...fleets.map(({ ref }) => ref.account)])];
  return accounts.map((account) => {
    const name = names.get(account);
    const bill = billOf(bills, (keys) => keys[2] === account);
    const since = leftOut.includes(account) ? Infinity : late.find((one) => one.account === account)?.since;
    const known = (amounts: Values) =>
      since === undefined ? amounts : amounts.map((amount, index) => (days[index]! < since ? null : amount));
    return {
      key: account,
      label: name ?? account,
      ...(name && { note: account }),
      ...{ ...bill, billed: known(bill.billed), before: bill.before && known(bill.before) },
      fleets: fleets.filter(({ ref }) => ref.account === account),
    };
  });
}
