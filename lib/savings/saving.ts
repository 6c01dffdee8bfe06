import { zip, type Values } from '@/lib/core/series';
import { whatIf, whatRan, type Choice, type Outcome, type ReplayFacts } from '@/lib/replay/what-if';

const DAY = 86_400_000;
/** Days before a change on which its promise is computed, as for recommendations. */
const LOOKS_BACK = 14 * DAY;
/** Hours of known load below which nothing is said about a span. */
const LEAST_HOURS = 24;

/** A change of a fleet's setup, and the span in which nothing else changed it. */
export interface Experiment {
  /** UTC ms. */
  at: number;
  until: number;
  before: Choice;
  after: Choice;
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

/** The part of the recorded load in [from, to), UTC ms. */
function cut<F extends Pick<ReplayFacts, 'axis' | 'work' | 'capacity'>>(
  facts: F,
  from: number,
  to: number,
): F {
  const { axis, work, capacity } = facts;
  const bucketAt = (at: number) => Math.ceil((at - axis.from) / (axis.period * 1_000));
  const [first, end] = [Math.max(0, bucketAt(from)), Math.max(0, Math.min(work.length, bucketAt(to)))];
  const start = axis.from + first * axis.period * 1_000;
  return {
    ...facts,
    axis: { ...axis, from: start, to: start + Math.max(0, end - first) * axis.period * 1_000 },
    work: work.slice(first, end),
    capacity: capacity.slice(first, end),
  };
}

/** The facts as seen from another type: what its machines carry, and the others against it. */
function seenFrom(facts: ReplayFacts, type: string): ReplayFacts | null {
  const own = facts.types.find((one) => one.type === type);
  if (!own || !facts.carries) return null;
  return {
    ...facts,
    carries: facts.carries * own.ratio,
    stands: { ...facts.stands, type },
    types: facts.types.map((one) => ({ ...one, ratio: one.ratio / own.ratio })),
  };
}

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

/** What the days before the change say of both setups, and by what share a replay of one of them missed what ran at most. */
function foretold(facts: ReplayFacts, { at, before, after }: Experiment) {
  const whole = seenFrom(facts, before.type);
  const past = whole && cut(whole, at - LOOKS_BACK, at);
  if (!past) return null;
  const [ran, old, other] = [whatRan(past), whatIf(past, before), whatIf(past, after)];
  if (!ran || !old || !other || ran.knownHours < LEAST_HOURS || ran.serviceHours === 0) return null;
  const [from, to] = [
    usdPerHour(past, { choice: before, outcome: old }),
    usdPerHour(past, { choice: after, outcome: other }),
  ];
  return from === null || to === null ? null : { savesPerHour: from - to, misses: worstDay(past, before) };
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

/**
 * What a change saved: the setup before is replayed under the load that came, and compared with what ran. null if less
 * than a day of load is known, or a price is missing.
 */
export function savingOf(facts: ReplayFacts, experiment: Experiment): Saving | null {
  const { at, until, before, after } = experiment;
  const seen = seenFrom(facts, after.type);
  const span = seen && cut(seen, at, until);
  if (!span) return null;
  const [ran, without] = [whatRan(span), whatIf(span, before)];
  if (!ran || !without || ran.knownHours < LEAST_HOURS) return null;
  const [ranEach, withoutEach] = [
    usdPerHour(span, { choice: after, outcome: ran }),
    usdPerHour(span, { choice: before, outcome: without }),
  ];
  if (ranEach === null || withoutEach === null) return null;
  const hours = ran.knownHours;
  // CPU of another type says nothing of the days before.
  const isComparable = before.type === after.type || facts.unit === 'req/s';
  const known = isComparable ? foretold(facts, experiment) : null;
  return {
    ...{ from: span.axis.from, to: span.axis.to, hours },
    ...{ ranUsd: ranEach * hours, withoutUsd: withoutEach * hours, saved: (withoutEach - ranEach) * hours },
    within: known && known.misses * withoutEach * hours,
    promised: known && known.savesPerHour * hours,
    ...{ minutesShort: ran.minutesShort, minutesShortWithout: without.minutesShort },
  };
}
