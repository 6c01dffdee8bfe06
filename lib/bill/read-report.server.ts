import 'server-only';
import { isWithin, mayConcern } from '@/lib/core/place';
import { listAccounts } from '@/lib/aws/accounts';
import type { Billed } from './billed.server';
import { DAY, daysOf, hasBill, isFinal, type Metric } from './billed-days';
import type { Problem } from '@/lib/core/errors';
import { listFleets } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/changes/context';
import { attributionOf } from './attribution';
import { billsOn, inCurrencySince } from './bills';
import { bridgeOver } from './bridge';
import type { SpendReport } from './model';
import { readFleetDays } from './read-fleet-days.server';
import { LIST_CURRENCY } from './rates';
import { readRates } from './read-rates.server';
import { reconciliationsOf } from './reconciliations';
import { chartDays, toRow, type Periods, type Share } from './report';
import { accountNamesIn, organisationShares } from './organisation';
import { accountShares, currencyIn, fleetShares, tagShares } from './shares';
import { env } from '@/lib/runtime/env';
import { mapInSlices } from '@/lib/runtime/slices';
import { typeRows } from './type-rows';

export interface ReportSpan {
  /** UTC ms: start of the days to compare with, start and end of the complete days, end of the days after them. */
  before: number;
  from: number;
  to: number;
  until: number;
  /** Separates cached spans of the same length. */
  name: string;
}

interface Asked {
  metric: Metric;
  /** The only account of the report, whose bill `billed` is; by default all. */
  account?: string | undefined;
}

const all = () => true;

/** Bills against load over a span. A part that cannot be read is null, with the reason in `problems`. */
export async function readReport(
  ctx: Ctx,
  billed: { value: Billed | null; stale?: Problem | undefined },
  { before, from, to, until, name }: ReportSpan,
  { metric, account }: Asked,
): Promise<SpendReport> {
  const { now, ...list } = await listFleets(ctx);
  const fleets = list.fleets.filter(({ ref }) => isWithin(ref, { account }));
  const problems = list.problems.filter((one) => mayConcern(one, { account }));
  const span = { from: before, to: until };
  const days = daysOf(span);
  const rows = billed.value?.days ?? { fleet: [], type: [], app: [], invoice: [], linked: [] };
  const bills = {
    fleet: billsOn(days, inCurrencySince(from, rows.fleet), metric),
    type: billsOn(days, inCurrencySince(from, rows.type), metric),
    app: billsOn(days, inCurrencySince(from, rows.app), metric),
    // These rows are of all linked accounts, so the report of one account has none.
    linked: billsOn(days, inCurrencySince(from, account ? [] : rows.linked), metric),
  };
  const tags = billed.value?.tags ?? [];
  const names = new Map((await listAccounts()).map(({ id, name: named }) => [id, named]));
  const rates = await readRates(fleets, rows.type);
  const known = await readFleetDays(ctx, fleets, {
    ...{ span, name, days, bills: bills.fleet, rates },
    leftOut: billed.value?.leftOut ?? [],
  });
  const total = bills.app.of(all);
  const stretch = { from: Math.round((from - before) / DAY), to: Math.round((to - before) / DAY) };
  const bought = [total, ...known.series.map((fleet) => fleet.billed)];
  const late = billed.value?.late ?? [];
  const isWhole = late.every(({ since }) => since <= before);
  const comparable =
    isWhole && stretch.from > 0 && bought.every((bill) => !bill.slice(0, stretch.from).includes(null));
  const periods: Periods = { ...stretch, comparable };
  const rowsOf = (shares: readonly Share[]) => mapInSlices(shares, (share) => toRow(share, periods));
  const { currency, currencies } = currencyIn(bills.app, all);
  const first = bills.app.before?.(all) ?? null;
  const whole = {
    ...{ key: 'total', label: 'All', currency, currencies },
    ...{ billed: total, before: first, fleets: known.series },
  };
  const totalRow = toRow(whole, periods);
  const group = organisationShares(known.series, bills.linked, {
    ...{ names, periods, accountNames: accountNamesIn(rows.linked) },
    category: env.COST_CATEGORY,
  });
  const sumDays = days.slice(stretch.from, stretch.to);
  const final = new Set(rows.app.filter(isFinal).map(({ at }) => at));
  const firstOpen = sumDays.find((at) => !final.has(at));
  const billProblem = billed.stale ?? billed.value?.problem ?? null;
  const others = [...problems, ...rates.problems, ...known.problems];
  return {
    metric,
    currency,
    from,
    to,
    billedDays: total.slice(stretch.from, stretch.to).filter((usd) => usd !== null).length,
    estimatedDays: rows.app.filter((row) => row.at >= from && row.at < to && hasBill(row) && !isFinal(row))
      .length,
    finalUntil: firstOpen ?? to,
    leftOut: billed.value?.leftOut ?? [],
    late: late.filter(({ since }) => since > from),
    attribution: attributionOf(bills.fleet, days, periods),
    bridge: bridgeOver(sumDays, rows.invoice, { usage: totalRow.billed, metric }),
    comparable,
    days: chartDays(whole, days, periods),
    total: totalRow,
    rows: {
      fleet: await rowsOf(fleetShares(known.series, bills, periods)),
      app: await rowsOf(
        tagShares(known.series, bills.app, { tag: 'app', keys: tags.map(([app]) => app), days }, periods),
      ),
      env: await rowsOf(
        tagShares(known.series, bills.app, { tag: 'env', keys: tags.map(([, env]) => env), days }, periods),
      ),
      account: await rowsOf(
        accountShares(
          known.series,
          bills.app,
          { names, leftOut: billed.value?.leftOut ?? [], late, days },
          periods,
        ),
      ),
      linked: await rowsOf(group.linked),
      category: await rowsOf(group.category),
    },
    organisation: group.all && toRow(group.all, periods),
    types: typeRows(
      bills.type,
      fleets,
      { ratesOf: rates.of, ratesIn: rates.inPlace, architectureOf: known.architectureOf },
      periods,
    ),
    reconciliations:
      currency === LIST_CURRENCY ? reconciliationsOf(known.series, { days, bills, periods }) : [],
    requests: billed.value?.requests ?? null,
    askedAt: billed.value?.askedAt ?? null,
    billProblem,
    now,
    problems: billProblem ? [billProblem, ...others] : others,
  };
}
