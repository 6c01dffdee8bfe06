import { median, zip, type Values } from '@/lib/core/series';
import { eventsOf } from '@/lib/replay/schedule-events';
import { whatIf, whatRan, type Choice, type Outcome, type ReplayFacts } from '@/lib/replay/what-if';
import type { Recurring } from './setups';

const DAY = 86_400_000;
/** Days before a change on which its promise is computed, as for recommendations. */
const LOOKS_BACK = 14 * DAY;
/** Hours of known load below which nothing is said about a span. */
const LEAST_HOURS = 24;

/** A change of a fleet's setup or release, and the span in which nothing else changed it. */
export interface Experiment {
  /** UTC ms: when it was done. A deployment began at `startedAt`, and what stood before it at `since`. */
  at: number;
  startedAt: number;
  since: number;
  until: number;
  before: Choice;
  after: Choice;
  /** Recurring schedules; null: not known. */
  schedules: { before: readonly Recurring[] | null; after: readonly Recurring[] | null };
  /** Whether a machine carries other work than before, as with another type or version. */
  carriesOther: boolean;
}

/** What a replay needs, and what one machine carried per percent of CPU at each point; null near idle. */
export interface SavingFacts extends ReplayFacts {
  rates: Values;
}

/** What a change saved at list price, over the known hours of a span. USD are negative where it cost more. */
export interface Saving {
  /** UTC ms. */
  from: number;
  to: number;
  /** Hours of the span in which the load is known. */
  hours: number;
  /** USD of the machines that were in service, and of those that the setup before would have had. */
  ranUsd: number;
  withoutUsd: number;
  saved: number;
  /** The saving is known within this many USD, as a replay of the days before missed no day by more. null: too few. */
  within: number | null;
  /** What the replay of the days before the change promised for as many hours; null: too few days before. */
  promised: number | null;
  /** Minutes short of capacity, with the change and without it. */
  minutesShort: number;
  minutesShortWithout: number;
}

/** The part of the recorded load in [from, to), UTC ms, with the runs of these schedules. */
function cut(
  facts: SavingFacts,
  { from, to }: { from: number; to: number },
  schedules: readonly Recurring[] | null,
): SavingFacts {
  const { axis, work, capacity, rates } = facts;
  const bucketAt = (at: number) => Math.ceil((at - axis.from) / (axis.period * 1_000));
  const [first, end] = [Math.max(0, bucketAt(from)), Math.max(0, Math.min(work.length, bucketAt(to)))];
  const start = axis.from + first * axis.period * 1_000;
  const span = { ...axis, from: start, to: start + Math.max(0, end - first) * axis.period * 1_000 };
  return {
    ...{ ...facts, axis: span, work: work.slice(first, end), capacity: capacity.slice(first, end) },
    ...{ rates: rates.slice(first, end), events: eventsOf(schedules ?? [], span) },
  };
}

/** The facts as seen from another type: what its machines carry, and the others against it. */
function seenFrom(facts: SavingFacts, type: string): SavingFacts | null {
  const own = facts.types.find((one) => one.type === type);
  if (!own || !facts.carries) return null;
  return {
    ...facts,
    carries: facts.carries * own.ratio,
    stands: { ...facts.stands, type },
    types: facts.types.map((one) => ({ ...one, ratio: one.ratio / own.ratio })),
  };
}

/** Points that are enough to say what a machine carried. */
const LEAST_POINTS = 12;

/** Work that a machine, or unit, carried at 100 % CPU; null: not measured. A load that is CPU needs no measure. */
function carriedIn({ unit, rates, unitsPerMachine, carries }: SavingFacts): number | null {
  if (unit !== 'req/s') return carries;
  const known = rates.filter((rate) => rate !== null);
  return known.length < LEAST_POINTS ? null : (100 * median(known)!) / unitsPerMachine;
}

/** By what share the days differ in what a machine carried, at most: requests are not of one kind every day. */
function unsteadiness({ rates, axis }: SavingFacts): number {
  const perDay = DAY / (axis.period * 1_000);
  const whole = median(rates.filter((rate) => rate !== null));
  const days = Array.from({ length: Math.floor(rates.length / perDay) }, (_, day) =>
    median(rates.slice(day * perDay, (day + 1) * perDay).filter((rate) => rate !== null)),
  ).filter((rate) => rate !== null);
  return whole ? Math.max(0, ...days.map((rate) => Math.abs(rate / whole - 1))) : 0;
}

/** The facts with what a machine of a setup carried; `type` is that of the setup. */
const carrying = (facts: SavingFacts, carries: number, type: string): SavingFacts => ({
  ...facts,
  carries: carries / (facts.types.find((one) => one.type === type)?.ratio ?? 1),
});

const priceOf = ({ types }: ReplayFacts, name: string) =>
  types.find(({ type }) => type === name)?.usdPerHour ?? null;

interface Tried {
  choice: Choice;
  outcome: Outcome;
}

/** USD for each known hour of machines in service; null without a price. */
function usdPerHour(facts: ReplayFacts, { choice, outcome }: Tried): number | null {
  const price = priceOf(facts, choice.type);
  return price === null || outcome.knownHours === 0
    ? null
    : (outcome.serviceHours / outcome.knownHours) * price;
}

interface Before {
  /** The days before the change, as seen from the type of then. */
  past: SavingFacts;
  /** What a machine carried then; null: not measured. */
  carries: number | null;
}

function beforeOf(facts: SavingFacts, { startedAt, since, before, schedules }: Experiment): Before | null {
  const whole = seenFrom(facts, before.type);
  if (!whole) return null;
  const past = cut(whole, { from: startedAt - LOOKS_BACK, to: startedAt }, schedules.before);
  const own = cut(whole, { from: Math.max(since, startedAt - LOOKS_BACK), to: startedAt }, null);
  return { past, carries: carriedIn(own) };
}

/** What the days before the change say of both setups, and by what share a replay of one of them missed what ran at most. */
function foretold(
  { past: measured, carries }: Before,
  { before, after, schedules, carriesOther }: Experiment,
) {
  const past = carries === null ? measured : { ...measured, carries };
  const [ran, old] = [whatRan(past), whatIf(past, before)];
  if (!ran || !old || ran.knownHours < LEAST_HOURS || ran.serviceHours === 0) return null;
  const misses = worstDay(past, before) + (carriesOther ? unsteadiness(past) : 0);
  // Nobody promised what a release would cost, as nobody knew what it carries.
  const isPromised = !carriesOther || before.type !== after.type;
  const other = isPromised
    ? whatIf({ ...past, events: eventsOf(schedules.after ?? [], past.axis) }, after)
    : null;
  const [from, to] = [
    usdPerHour(past, { choice: before, outcome: old }),
    other && usdPerHour(past, { choice: after, outcome: other }),
  ];
  return { misses, savesPerHour: from === null || to === null ? null : from - to };
}

/** The largest share by which a replay of the setup missed a day's machine-hours. */
function worstDay(past: ReplayFacts, setup: Choice): number {
  const replayed = whatIf(past, setup)!.capacity;
  const perDay = DAY / (past.axis.period * 1_000);
  const sumOf = (values: Values, day: number) =>
    values.slice(day * perDay, (day + 1) * perDay).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const ran = zip(past.capacity, past.work, (machines) => machines);
  const days = Math.floor(ran.length / perDay);
  const misses = Array.from({ length: days }, (_, day) => [sumOf(replayed, day), sumOf(ran, day)] as const)
    .filter(([, real]) => real > 0)
    .map(([model, real]) => Math.abs(model / real - 1));
  return Math.max(0, ...misses);
}

/** Why a change has no figure. */
export interface NoSaving {
  why: string;
}

/**
 * What a change saved: the setup before is replayed under the load that came, with what its machines carried, and
 * compared with what ran.
 */
export function savingOf(facts: SavingFacts, experiment: Experiment): Saving | NoSaving {
  const { at, until, before, after, schedules, carriesOther } = experiment;
  if (until - at < DAY) return { why: 'The setup was in use for less than a day.' };
  const [seen, then] = [seenFrom(facts, after.type), beforeOf(facts, experiment)];
  if (!seen || !then)
    return { why: 'The load that a machine can carry has not been measured, or its type is not known.' };
  if (!schedules.before) return { why: 'The schedules of the fleet could not be read.' };
  const recorded = cut(seen, { from: at, to: until }, schedules.before);
  const carries = carriedIn(recorded);
  const span = carries === null ? recorded : { ...recorded, carries };
  const isVersion = carriesOther && before.type === after.type;
  if (isVersion && facts.unit !== 'req/s')
    return {
      why: 'Requests are not counted, so the capacity that the version before would have needed is not known.',
    };
  if (isVersion && (then.carries === null || carries === null))
    return { why: 'Too little is known about the load that a machine of each version can carry.' };
  const isMeasured = carriesOther && facts.unit === 'req/s' && then.carries !== null;
  const other = isMeasured ? carrying(span, then.carries!, before.type) : span;
  const [ran, without] = [whatRan(span), whatIf(other, before)];
  if (!ran || !without || ran.knownHours < LEAST_HOURS) return { why: 'Less than one day of load is known.' };
  const [ranEach, withoutEach] = [
    usdPerHour(span, { choice: after, outcome: ran }),
    usdPerHour(span, { choice: before, outcome: without }),
  ];
  if (ranEach === null || withoutEach === null) return { why: 'A price is missing.' };
  const hours = ran.knownHours;
  // CPU of another type says nothing of the days before.
  const isComparable = before.type === after.type || facts.unit === 'req/s';
  const known = isComparable ? foretold(then, experiment) : null;
  return {
    ...{ from: span.axis.from, to: span.axis.to, hours },
    ...{ ranUsd: ranEach * hours, withoutUsd: withoutEach * hours, saved: (withoutEach - ranEach) * hours },
    within: known && known.misses * withoutEach * hours,
    promised: known?.savesPerHour == null ? null : known.savesPerHour * hours,
    ...{ minutesShort: ran.minutesShort, minutesShortWithout: without.minutesShort },
  };
}
