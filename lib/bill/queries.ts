import 'server-only';
import { placesIn } from '@/lib/aws/accounts';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Problem } from '@/lib/core/errors';
import { byAsked, readBilled } from './billed.server';
import { DAY, dayOf, daysOf, isComplete, lastComplete, monthOf, type Metric } from './billed-days';
import { billsOn } from './bills';
import type { Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { choicePrices, whyNoPrice } from '@/lib/fleets/change-price';
import { spotPercentOf } from '@/lib/fleets/price-kind';
import { runRateOf } from '@/lib/fleets/run-rate';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { mapInSlices } from '@/lib/runtime/slices';
import type { FleetSpend, SpendList, SpendRange, SpendReport } from './model';
import { LIST_CURRENCY } from './rates';
import { readBilledDays, type FleetBill } from './read-billed-days.server';
import { readRaised } from './read-raised.server';
import { readRates, type RegionRates } from './read-rates.server';
import { readReport } from './read-report.server';
import { sumKnown } from './report';
import { daysAsked, reportSpan } from './report-span';
import { currencyIn } from './shares';

const DAYS_SHOWN = 30;

/** Run rate and billed cost of every fleet. If one of the two cannot be read, the other is still shown. */
export async function listSpend(ctx: Ctx): Promise<SpendList> {
  const { fleets, now } = await listFleets(ctx);
  const today = dayOf(now);
  const billed = await orElse(readBilled(ctx, { from: today - DAYS_SHOWN * DAY, to: today }), null);
  const [rates, raised] = await Promise.all([
    readRates(fleets, billed.value?.days.type ?? []),
    readRaised(ctx, fleets),
  ]);
  const { billedAt, billedOf } = await readBilledDays(ctx, fleets, billed.value);
  const whole = (billed.value?.days.app ?? []).filter(isComplete);
  const counted = daysOf({ from: monthOf(now), to: (whole.at(-1)?.at ?? -Infinity) + DAY });
  const month = billsOn(counted, whole, 'amortised');
  // The sum is told only if every day of the month so far has its bill.
  const stored = new Set(whole.map(({ at }) => at));
  const isWhole = counted.every((at) => stored.has(at));
  const isAny = () => true;
  const ofMonth = month.of(isAny);
  const spends = await mapInSlices(fleets, (fleet) => {
    const key = fleetKey(fleet.ref);
    const spend = toSpend(fleet, rates.of(fleet), billedOf(fleet));
    return [key, { ...spend, raised: raised[key] ?? null }] as const;
  });
  return {
    fleets: Object.fromEntries(spends),
    billedAt,
    monthToDate: isWhole ? sumKnown(ofMonth) : null,
    unknownDays: ofMonth.filter((amount) => amount === null).length,
    ...currencyIn(month, isAny),
    leftOut: billed.value?.leftOut ?? [],
    late: (billed.value?.late ?? []).filter(({ since }) => since > monthOf(now)),
    billedReadAt: billed.value?.askedAt ?? null,
    problems: [billed.stale, billed.value?.problem, ...rates.problems].filter(
      (stale): stale is Problem => stale !== undefined,
    ),
  };
}

function toSpend(fleet: Fleet, rates: RegionRates, billed: FleetBill): Omit<FleetSpend, 'raised'> {
  const choices = choicePrices(fleet, rates);
  // The one type that it launches, on demand.
  const type = fleet.mix === null && spotPercentOf(fleet) === 0 ? fleet.instanceType : null;
  const unitPrice = type ? (rates.list[type] ?? null) : null;
  return {
    ...runRateOf(fleet, { ...rates, list: rates.prices }),
    effective: Object.keys(fleet.types).some((type) => rates.effective.includes(type)),
    unitPrice,
    paidPrice: type ? paidIn(rates, type) : null,
    choices,
    whyNoPrice: unitPrice === null && choices === null ? whyNoPrice(fleet, rates) : null,
    ...billed,
    billedDay: billed.billedDays.at(-1) ?? null,
  };
}

/** Bills in another currency have no price in USD. */
function paidIn({ paid }: RegionRates, type: string) {
  const rate = paid[type];
  return rate?.currency === LIST_CURRENCY ? rate.perHour : null;
}

/** The bills of the days of a range, as many days before them, and the days after them that are not complete. */
export async function reportDays(ctx: Ctx, range: SpendRange, account?: string | undefined) {
  // No bill is read of an account that is not shown.
  if (account) await placesIn(account);
  const today = dayOf(ctx.now());
  const { length, end } = daysAsked(range, today);
  const asked = { from: end - 2 * DAY - 2 * length, to: end };
  const billed = await orElse(readBilled(ctx, asked, { of: account }), null);
  const complete = (billed.value && lastComplete(byAsked(billed.value.days))) ?? today - 2 * DAY;
  return { billed, span: { ...reportSpan(range, today, complete), until: end, name: range } };
}

/** Bills against load of these days, of one account or all. */
export async function getSpendReport(
  ctx: Ctx,
  { range, cost, account }: { range: SpendRange; cost: Metric; account?: string | undefined },
): Promise<SpendReport> {
  const { billed, span } = await reportDays(ctx, range, account);
  return readReport(ctx, billed, span, { metric: cost, account });
}

/** A calendar month, up to its last complete day. `month` is "2026-11". */
export async function getSpendMonth(ctx: Ctx, { month }: { month: string }): Promise<SpendReport> {
  const today = dayOf(ctx.now());
  const from = Date.parse(`${month}-01`);
  const end = Math.min(today, monthOf(from + 32 * DAY));
  const billed = await orElse(readBilled(ctx, { from: from - (end - from), to: end }), null);
  const complete = (billed.value && lastComplete(byAsked(billed.value.days))) ?? today - 2 * DAY;
  const to = Math.max(from, Math.min(end, complete));
  return readReport(
    ctx,
    billed,
    { before: from - (to - from), from, to, until: end, name: month },
    { metric: 'amortised' },
  );
}
