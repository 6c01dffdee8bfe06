import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/series';
import { costPer, unitCost, type Carried, type LoadUnit, type UnitCost } from './unit-cost';

/** A fleet's days: what was billed, what was measured. Aligned with the report's axis. */
export interface FleetDays {
  key: string;
  ref: FleetRef;
  app: string;
  env: string;
  billed: Values;
  requests: Values;
  carry: Values;
  cpuHours: Values;
  idleShare: Values;
  /** Hours of machines in service. */
  inService: Values;
  /** USD per hour of one machine at list price. */
  listPrice: number | null;
  /** USD per hour of what runs now, and what of it load does not need now. */
  perHour: number | null;
  idlePerHour: number | null;
}

/** What a row stands for: a bill of its own, and the fleets whose load it carries. */
export interface Share {
  key: string;
  label: string;
  note?: string;
  ref?: FleetRef;
  billed: Values;
  fleets: readonly FleetDays[];
}

/** A row of the spend table. USD; sums are over final days, null is unknown. */
export interface SpendRow extends Omit<Share, 'billed' | 'fleets'> {
  billed: number | null;
  billedBefore: number | null;
  requests: number | null;
  requestsBefore: number | null;
  unit: UnitCost | null;
  /** In the same unit. */
  unitBefore: number | null;
  /** By day, in the same unit. */
  unitDays: Values;
  idle: number | null;
  /** Of what is billed, 0 to 1. */
  idleShare: number | null;
  perHour: number | null;
  idlePerHour: number | null;
}

/** USD, requests, and USD per million of them; null is unknown. */
export interface ChartDay {
  /** UTC ms, the day's start. */
  at: number;
  billed: number | null;
  idle: number | null;
  requests: number | null;
  /** Requests that the fleets could have carried at their targets. */
  carry: number | null;
  unit: number | null;
}

/** Places on the axis of days: [before, from) against [from, to); what follows is not final. */
export interface Periods {
  from: number;
  to: number;
  /** Whether every day before has a bill; else there is nothing to compare with. */
  comparable: boolean;
}

export const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

/** USD by day that bought what load did not need: never more than the bill. */
export const idleDays = ({ billed, idleShare }: Pick<FleetDays, 'billed' | 'idleShare'>): Values =>
  billed.map((usd, index) => {
    const share = idleShare[index] ?? null;
    return usd === null || share === null ? null : usd * share;
  });

/**
 * A fleet that carried load cost something: where the bill has nothing for it, its tag was not counted yet, and what it
 * cost is unknown.
 */
export const attributed = (
  billed: Values,
  { requests, inService }: { requests: Values; inService: Values },
): Values => billed.map((usd, index) => (usd === 0 && (requests[index] || inService[index]) ? null : usd));

/** Sums by day over fleets; a day of which none is known is unknown. */
export const sumDays = (all: readonly Values[], length: number): Values =>
  Array.from({ length }, (_, index) => sumKnown(all.map((values) => values[index] ?? null)));

const carriedOn = ({ billed, requests, cpuHours }: FleetDays, index: number): Carried => ({
  usd: billed[index] ?? null,
  requests: requests[index] ?? null,
  cpuHours: cpuHours[index] ?? null,
});

/** The fleets' days of a period, for the cost per unit of their load. */
export const carriedIn = (fleets: readonly FleetDays[], from: number, to: number): Carried[][] =>
  fleets.map((fleet) => Array.from({ length: to - from }, (_, index) => carriedOn(fleet, from + index)));

/** USD per unit of load, by day of a period. */
export const unitDays = (fleets: readonly FleetDays[], per: LoadUnit, from: number, to: number): Values =>
  Array.from({ length: to - from }, (_, index) =>
    costPer(carriedIn(fleets, from + index, from + index + 1), per),
  );

export function toRow(share: Share, { from, to, comparable }: Periods): SpendRow {
  const { billed: bill, fleets, ...named } = share;
  // One that was not there all the time before is new: there is nothing to compare it with.
  const isOld = comparable && bill.slice(0, from).every((usd) => usd !== null && usd > 0);
  const before = (values: Values) => (isOld ? sumKnown(values.slice(0, from)) : null);
  const unit = unitCost(carriedIn(fleets, from, to));
  const requests = sumDays(
    fleets.map((fleet) => fleet.requests),
    bill.length,
  );
  const billed = sumKnown(bill.slice(from, to));
  const idle = sumKnown(fleets.flatMap((fleet) => idleDays(fleet).slice(from, to)));
  return {
    ...named,
    billed,
    billedBefore: before(bill),
    requests: sumKnown(requests.slice(from, to)),
    requestsBefore: before(requests),
    unit,
    unitBefore: unit && isOld ? costPer(carriedIn(fleets, 0, from), unit.per) : null,
    unitDays: unit ? unitDays(fleets, unit.per, from, to) : [],
    idle,
    idleShare: idle !== null && billed !== null && billed > 0 ? Math.min(1, idle / billed) : null,
    perHour: sumKnown(fleets.map((fleet) => fleet.perHour)),
    idlePerHour: sumKnown(fleets.map((fleet) => fleet.idlePerHour)),
  };
}

/** The days that a chart shows: those of the period and those after it, which are not final. */
export function chartDays({ billed, fleets }: Share, days: readonly number[], { from }: Periods): ChartDay[] {
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
    idle: idle[from + index] ?? null,
    requests: requests[from + index] ?? null,
    carry: carry[from + index] ?? null,
    unit: unit[index] ?? null,
  }));
}

/** How much more than before, as a share; null where there is nothing to compare with. */
export const change = (now: number | null, before: number | null) =>
  now === null || before === null || before === 0 ? null : now / before - 1;
