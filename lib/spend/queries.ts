import 'server-only';
import { describeInstanceTypes } from '@/lib/aws/instances';
import { getPrices } from '@/lib/aws/prices';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { placesOf } from '@/lib/core/place';
import type { Problem } from '@/lib/core/errors';
import { readBilled, type Billed } from '@/lib/budgets/billed';
import { DAY, dayOf, isFinal, lastFinal, monthOf, type Metric } from '@/lib/budgets/billed-days';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { runRate } from '@/lib/fleets/run-rate';
import { listLoad } from '@/lib/load/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { measuredIn, rungsOf, typesNear, type TypeLadder } from './type-ladder';
import type { FleetSpend, SpendList, SpendRange, SpendReport } from './model';
import { readRates, type RegionRates } from './read-rates';
import { readReport } from './read-report';
import { sumKnown } from './report';

const DAYS_SHOWN = 30;

/** Run rate and billed cost of every fleet; either may be missing without the other. */
export async function listSpend(ctx: Ctx): Promise<SpendList> {
  const { fleets, now } = await listFleets(ctx);
  const today = dayOf(now);
  const billed = await orElse(readBilled(ctx, { from: today - DAYS_SHOWN * DAY, to: today }), null);
  const rates = await readRates(placesOf(fleets), billed.value?.days.type ?? []);
  const days = (billed.value?.days.fleet ?? []).filter(isFinal);
  const ofMonth = days.filter(({ at }) => at >= monthOf(now));
  return {
    fleets: Object.fromEntries(
      fleets.map((fleet) => [fleetKey(fleet.ref), toSpend(fleet, rates.of(fleet.ref), days)]),
    ),
    billedAt: days.at(-1)?.at ?? null,
    monthToDate: sumKnown(ofMonth.flatMap((day) => day.amounts.map((one) => one.amortised))),
    billedReadAt: billed.value?.askedAt ?? null,
    problems: [billed.stale, billed.value?.problem, ...rates.problems].filter(
      (stale): stale is Problem => stale !== undefined,
    ),
  };
}

function toSpend(fleet: Fleet, rates: RegionRates, days: Billed['days']['fleet']): FleetSpend {
  const { name, region, account } = fleet.ref;
  const billedDays = days.map(
    ({ amounts }) =>
      amounts.find(({ keys: [of, at, by] }) => of === name && at === region && by === account)?.amortised ??
      null,
  );
  return {
    perHour: runRate(fleet.types, rates.prices),
    effective: Object.keys(fleet.types).some((type) => rates.effective.includes(type)),
    unitPrice: fleet.instanceType ? (rates.list[fleet.instanceType] ?? null) : null,
    billedDay: billedDays.at(-1) ?? null,
    billedDays,
  };
}

/** The machine types a fleet could change to, with price, and the load that it would have on them. */
export async function getTypeLadder(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<TypeLadder> {
  const [{ fleets }, fleet] = await Promise.all([listFleets(ctx), findFleet(ctx, ref)]);
  const [types, prices, loads] = await Promise.all([
    describeInstanceTypes(ref),
    getPrices(ref),
    orElse(listLoad(ctx), null),
  ]);
  const known = loads.value?.fleets ?? {};
  const measured = measuredIn(fleet, fleets, known);
  const priced = types.value.map((type) => ({ ...type, usdPerHour: prices.value[type.type] ?? null }));
  const near = typesNear(priced, fleet.instanceType ?? '', imageOf(fleet)?.architecture ?? null);
  const current = fleet.instanceType;
  const { desired: machines, max: most } = fleet.capacity;
  const now = { current: current ?? '', machines, most, load: known[fleetKey(ref)] ?? null, measured };
  return { current, machines, most, rungs: rungsOf(near, now), readAt: prices.readAt, problem: loads.stale };
}

const RANGE_DAYS: Record<SpendRange, number> = { '7d': 7, '30d': 30, '90d': 90 };

/** Bills against load of the newest final days, with as many days before them, and those that are not final. */
export async function getSpendReport(
  ctx: Ctx,
  { range, cost }: { range: SpendRange; cost: Metric },
): Promise<SpendReport> {
  const today = dayOf(ctx.now());
  const length = RANGE_DAYS[range] * DAY;
  const billed = await orElse(readBilled(ctx, { from: today - 2 * DAY - 2 * length, to: today }), null);
  const to = (billed.value && lastFinal(billed.value.days)) ?? today - 2 * DAY;
  const span = { before: to - 2 * length, from: to - length, to, until: today, name: range };
  return readReport(ctx, billed, span, cost);
}

/** A calendar month, as far as it is final. `month` is "2026-11". */
export async function getSpendMonth(ctx: Ctx, { month }: { month: string }): Promise<SpendReport> {
  const today = dayOf(ctx.now());
  const from = Date.parse(`${month}-01`);
  const end = Math.min(today, monthOf(from + 32 * DAY));
  const billed = await orElse(readBilled(ctx, { from: from - (end - from), to: end }), null);
  const final = (billed.value && lastFinal(billed.value.days)) ?? today - 2 * DAY;
  const to = Math.max(from, Math.min(end, final));
  return readReport(
    ctx,
    billed,
    { before: from - (to - from), from, to, until: end, name: month },
    'amortised',
  );
}
