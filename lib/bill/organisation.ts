import type { Values } from '@/lib/core/series';
import type { BilledDay } from './billed-days';
import type { Bills, Keys } from './bills';
import type { FleetDays, Periods, Share } from './report';
import { billOf, worth } from './shares';

/** Names of linked accounts, as the organisation calls them. */
export const accountNamesIn = (days: readonly Pick<BilledDay, 'amounts'>[]): ReadonlyMap<string, string> =>
  new Map(
    days.flatMap(({ amounts }) =>
      amounts.flatMap(({ keys: [account], name }) => (name ? [[account, name] as const] : [])),
    ),
  );

/**
 * The account whose answer counts for each linked account. A payer's answer has all accounts, and each account's own
 * answer has it again. The answer with most accounts is that of the payer.
 */
function tellersOf(keys: readonly Keys[]): ReadonlyMap<string, string> {
  const told = Map.groupBy(keys, ([, , asked]) => asked);
  const tells = (asked: string) => new Set(told.get(asked)!.map(([linked]) => linked)).size;
  const ordered = [...told.keys()].sort((a, b) => tells(a) - tells(b));
  return new Map(ordered.flatMap((asked) => told.get(asked)!.map(([linked]) => [linked, asked] as const)));
}

interface Known {
  /** As AWS_ACCOUNTS names accounts, and as their organisation does. */
  names: ReadonlyMap<string, string | null>;
  accountNames: ReadonlyMap<string, string>;
  /** The cost category that the bill is split by; "": none. */
  category: string;
  periods: Periods;
}

/** Usage of EC2 of every account that a payer sees: by account, by cost category, and all of it. */
export function organisationShares(
  fleets: readonly FleetDays[],
  bills: Bills,
  { names, accountNames, category, periods }: Known,
): { linked: Share[]; category: Share[]; all: Share | null } {
  const keys = bills.keys(periods.from, periods.to);
  if (keys.length === 0) return { linked: [], category: [], all: null };
  const tellers = tellersOf(keys);
  const counts = ([linked, , asked]: Keys) => (tellers.get(linked) ?? asked) === asked;
  const share = (key: string, label: string, keep: (keys: Keys) => boolean, own: readonly FleetDays[]) => ({
    ...{ key, label, fleets: own },
    ...billOf(bills, (one) => counts(one) && keep(one)),
  });
  const values = category === '' ? [] : [...new Set(keys.map(([, value]) => value))];
  const linked = [...tellers.keys()].map((account): Share => {
    const name = names.get(account) ?? accountNames.get(account);
    const own = fleets.filter(({ ref }) => ref.account === account);
    const one = share(account, name ?? account, ([id]) => id === account, own);
    return name ? { ...one, note: account } : one;
  });
  // A payer's cost category has values from the month on in which somebody made it.
  const firstOf = (value: string) =>
    keys
      .filter((one) => one[1] === value && counts(one))
      .reduce((last, [, , asked]) => Math.max(last, bills.namedFrom(1, asked)), 0);
  const categories = values.map((value): Share => {
    const name = value || `no ${category}`;
    const one = share(name, name, ([, own]) => own === value, []);
    if (value === '') return one;
    const first = firstOf(value);
    const known = (amounts: Values) => amounts.map((amount, index) => (index < first ? null : amount));
    return { ...one, billed: known(one.billed), before: one.before && known(one.before) };
  });
  return {
    linked: worth(linked, periods),
    category: worth(categories, periods),
    // Load and idle machines of accounts that are not shown are not known, so none is set against the whole.
    all: share('organisation', 'All accounts', () => true, []),
  };
}
