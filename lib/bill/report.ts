import { plural } from '@/lib/core/format';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/series';
import { costPer, unitCost, type Carried, type LoadUnit, type UnitCost } from '@/lib/unit-cost/unit-cost';

/** Billed and measured figures of a fleet by day, on the report's axis. */
export interface FleetDays {
  key: string;
  ref: FleetRef;
  app: string;
  env: string;
  /** UTC ms; null: unknown. */
  createdAt: number | null;
  /** As AWS names it; null: unknown, or several. */
  currency: string | null;
  currencies: string[];
  billed: Values;
  /** Before AWS restated days; null if it restated none. */
  before: Values | null;
  requests: Values;
  carry: Values;
  cpuHours: Values;
  idleShare: Values;
  /** Machine hours in service. */
  inService: Values;
  /** Whether the number of machines was inferred, because group metrics were off. */
  isInferred: boolean;
  /** USD per hour of one machine of the day's type, at list price of now. */
  listPrice: Values;
  /** USD per hour of the running machines, and the part that the current load does not need. */
  perHour: number | null;
  idlePerHour: number | null;
}

/** One row's own bill, and the fleets whose load is set against it. */
export interface Share {
  key: string;
  label: string;
  note?: string;
  ref?: FleetRef;
  /** As AWS names it; null if there is none, or several, which have no sum. */
  currency: string | null;
  currencies: string[];
  billed: Values;
  /** Before AWS restated days; null if it restated none. */
  before: Values | null;
  fleets: readonly FleetDays[];
}

/** A row of the spend table. Amounts are in `currency`, and sums cover complete days; null is unknown. */
export interface SpendRow extends Omit<Share, 'billed' | 'before' | 'fleets'> {
  billed: number | null;
  /** Days of the period whose bill is not known, and which `billed` leaves out. */
  unknownDays: number;
  /** What `billed` was before AWS restated days of the period; null if it restated none. */
  restatedFrom: number | null;
  billedBefore: number | null;
  requests: number | null;
  requestsBefore: number | null;
  unit: UnitCost | null;
  /** In the same unit. */
  unitBefore: number | null;
  /** Per day, in the same unit. */
  unitDays: Values;
  idle: number | null;
  /** Share of the billed cost, 0 to 1. */
  idleShare: number | null;
  /** Fleets that `idle` leaves out because theirs is unknown, and those whose machines are inferred. */
  idleUnknown: number;
  idleInferred: number;
  /** In USD per hour, at rates of now. */
  perHour: number | null;
  idlePerHour: number | null;
}

/** Cost, requests and cost per million requests; null is unknown. */
export interface ChartDay {
  /** UTC ms, the day's start. */
  at: number;
  billed: number | null;
  /** What `billed` was before AWS restated the day; null if it did not. */
  restatedFrom: number | null;
  idle: number | null;
  requests: number | null;
  /** Requests that the fleets could have served at their targets. */
  carry: number | null;
  unit: number | null;
}

/** Indexes on the axis of days: the days before `from` are compared with [from, to). Later days are not complete. */
export interface Periods {
  from: number;
  to: number;
  /** Whether every earlier day has a bill. */
  comparable: boolean;
}

const HALF_CENT = 0.005;

/** The sum of the known values; null if none is known. */
export const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

/** Cost per day of machine time that the load did not need; at most the bill. */
const idleDays = ({ billed, idleShare }: Pick<FleetDays, 'billed' | 'idleShare'>): Values =>
  billed.map((usd, index) => {
    const share = idleShare[index] ?? null;
    return usd === null || share === null ? null : Math.max(0, usd) * share;
  });

/** The amount before, if it is another than now. Below half a cent is rounding. */
export const changedFrom = (now: number | null, before: number | null) =>
  now !== null && before !== null && Math.abs(now - before) >= HALF_CENT ? before : null;

/** Daily sums over fleets; a day without any known value is null. */
const sumDays = (all: readonly Values[], length: number): Values =>
  Array.from({ length }, (_, index) => sumKnown(all.map((values) => values[index] ?? null)));

const carriedOn = ({ billed, requests, cpuHours }: FleetDays, index: number): Carried => ({
  usd: billed[index] ?? null,
  requests: requests[index] ?? null,
  cpuHours: cpuHours[index] ?? null,
});

/** The fleets' days of a period, for cost per unit of load. */
const carriedIn = (fleets: readonly FleetDays[], from: number, to: number): Carried[][] =>
  fleets.map((fleet) => Array.from({ length: to - from }, (_, index) => carriedOn(fleet, from + index)));

/** USD per unit of load for each day of a period. */
const unitDays = (fleets: readonly FleetDays[], per: LoadUnit, from: number, to: number): Values =>
  Array.from({ length: to - from }, (_, index) =>
    costPer(carriedIn(fleets, from + index, from + index + 1), per),
  );

/** A row of the spend table: the period's bill and load against the period before. */
export function toRow(share: Share, { from, to, comparable }: Periods): SpendRow {
  const { billed: bill, before: first, fleets, ...named } = share;
  // A fleet that did not run in the whole earlier period has nothing to compare with.
  const isOld = comparable && bill.slice(0, from).every((usd) => usd !== null && usd > 0);
  const before = (values: Values) => (isOld ? sumKnown(values.slice(0, from)) : null);
  // Costs in several currencies have no sum, so nothing can be divided.
  const isOne = new Set(fleets.flatMap(({ currencies }) => currencies)).size <= 1;
  const unit = isOne ? unitCost(carriedIn(fleets, from, to)) : null;
  const requests = sumDays(
    fleets.map((fleet) => fleet.requests),
    bill.length,
  );
  const billed = sumKnown(bill.slice(from, to));
  const idleOf = fleets.map((fleet) => ({
    ...{ usd: sumKnown(idleDays(fleet).slice(from, to)), isInferred: fleet.isInferred },
    billed: sumKnown(fleet.billed.slice(from, to)),
  }));
  const idle = isOne ? sumKnown(idleOf.map(({ usd }) => usd)) : null;
  return {
    ...named,
    billed,
    unknownDays: bill.slice(from, to).filter((amount) => amount === null).length,
    restatedFrom: first && changedFrom(billed, sumKnown(first.slice(from, to))),
    billedBefore: before(bill),
    requests: sumKnown(requests.slice(from, to)),
    requestsBefore: before(requests),
    unit,
    unitBefore: unit && isOld ? costPer(carriedIn(fleets, 0, from), unit.per) : null,
    unitDays: unit ? unitDays(fleets, unit.per, from, to) : [],
    idle,
    idleShare: idle !== null && billed !== null && billed > 0 ? Math.min(1, idle / billed) : null,
    idleUnknown: idleOf.filter(({ usd, billed: paid }) => usd === null && paid !== null).length,
    idleInferred: idleOf.filter(({ usd, isInferred }) => usd !== null && isInferred).length,
    perHour: sumKnown(fleets.map((fleet) => fleet.perHour)),
    idlePerHour: sumKnown(fleets.map((fleet) => fleet.idlePerHour)),
  };
}

/** The days of a chart: those of the period, and the later ones that are not final. */
export function chartDays(
  { billed, before, fleets }: Share,
  days: readonly number[],
  { from }: Periods,
): ChartDay[] {
  const length = days.length;
  const idle = sumDays(fleets.map(idleDays), length);
  const requests = sumDays(
    fleets.map((fleet) => fleet.requests),
    length,
  );
  const carry = sumDays(
    fleets.map((fleet) => fleet.carry),
    length,
  );
  const unit = unitDays(fleets, 'requests', from, length);
  return days.slice(from).map((at, index) => ({
    at,
    billed: billed[from + index] ?? null,
    restatedFrom: changedFrom(billed[from + index] ?? null, before?.[from + index] ?? null),
    idle: idle[from + index] ?? null,
    requests: requests[from + index] ?? null,
    carry: carry[from + index] ?? null,
    unit: unit[index] ?? null,
  }));
}

/** Relative change, such as 0.1 for 10 % more; null if there is nothing to compare with, as below or across zero. */
export const change = (now: number | null, before: number | null) =>
  now === null || before === null || before <= 0 || now < 0 ? null : now / before - 1;

/** What limits the figure for idle cost, such as "inferred for 3 fleets, unknown for 1 fleet"; null if nothing does. */
export function idleLimits({ idleInferred, idleUnknown }: Pick<SpendRow, 'idleInferred' | 'idleUnknown'>) {
  const parts = [
    ...(idleInferred > 0 ? [`inferred for ${plural(idleInferred, 'fleet')}`] : []),
    ...(idleUnknown > 0 ? [`unknown for ${plural(idleUnknown, 'fleet')}`] : []),
  ];
  return parts.join(', ') || null;
}
