import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { leastMachines } from './least-machines';
import type { Headroom } from './replay';
import type { ReplayPolicy } from './target-tracking';
import { whatIf, type Choice, type Outcome, type ReplayFacts, type ReplayType } from './what-if';

/** A choice with the result of its replay. */
export interface Tried {
  choice: Choice;
  outcome: Outcome;
}

/** Each changed setting must save this share. */
const PER_CHANGE = 0.01;
/** A policy acts only after CPU exceeds its target, so a target that should stay below the line is set lower. */
const WELL_BELOW = 0.8;
const CPU_STEPS = [0, -5, 5];
const MOST_COUNTS = 10;

/** The highest peak allowed: the line, or the current peak of a fleet that already exceeds it. */
export const headroomOf = ({ line }: ReplayFacts, { peak, minutesShort }: Outcome): Headroom => ({
  peak: Math.max(line, peak ?? 0),
  minutesShort,
});

/** Whether a replay stays within the headroom. */
export const holds = ({ peak, minutesShort }: Outcome, least: Headroom) =>
  (peak ?? Infinity) <= least.peak && minutesShort <= least.minutesShort;

const generation = (type: string) => Number(/^[a-z]+(\d+)/.exec(type)?.[1] ?? 0);

/**
 * Types that may be advised: no less memory than machines are taken to use (it is not measured), no CPU credits unless the fleet uses them now, and no
 * older cores unless they were measured.
 */
export function typesToTry({ types, stands, memoryUsed = 1 }: ReplayFacts): ReplayType[] {
  const now = types.find(({ type }) => type === stands.type);
  if (!now) return [];
  return types.filter(({ type, memoryGiB, ratio, burstable, measured, usdPerHour }) => {
    const isRoomy = memoryGiB / ratio >= now.memoryGiB * memoryUsed * 0.99;
    const isNew = measured || generation(type) >= generation(now.type);
    return usdPerHour !== null && isRoomy && (now.burstable || !burstable) && isNew;
  });
}

/** Policies to try besides the current one. A fleet of fixed size, or one that scales by steps, may also follow its load. */
function policiesFor({ stands, line }: ReplayFacts, { ratio }: ReplayType): (ReplayPolicy | null)[] {
  const { policy } = stands;
  const tracked = { metric: 'cpu', target: Math.round(line * WELL_BELOW * 100) } as const;
  if (!policy || policy.metric === 'steps') return [policy, tracked];
  if (policy.metric === 'cpu') return CPU_STEPS.map((step) => ({ ...policy, target: policy.target + step }));
  return [{ ...policy, target: Math.round(policy.target * ratio) }];
}

/** Whole numbers from `from` to `to`, both included; only some of a wide range. */
export function spread(from: number, to: number): number[] {
  const steps = Math.min(to - from, MOST_COUNTS - 1);
  return Array.from(
    { length: steps + 1 },
    (_, n) => from + Math.round((n * (to - from)) / Math.max(1, steps)),
  );
}

/**
 * Choices of one type: the maximum never carries less than the fleet's own, and zones keep a machine each if they have
 * one now.
 */
function choicesOf(facts: ReplayFacts, type: ReplayType): Choice[] {
  const { stands, limits, zones } = facts;
  const least = Math.max(1, Math.min(stands.min, zones));
  const max = Math.max(least, Math.ceil(limits.max / type.ratio));
  const counts = spread(least, Math.max(least, Math.ceil(stands.min / type.ratio)));
  const of = { type: type.type, bootSeconds: stands.bootSeconds };
  return policiesFor(facts, type).flatMap((policy) =>
    policy || stands.policy
      ? counts.map((min) => ({ ...of, min, max, policy }))
      : counts.map((count) => ({ ...of, min: count, max: count, policy })),
  );
}

/** Percent CPU that machines have at most; steps may let them reach all of it. */
const targetOf = (policy: ReplayPolicy | null) => (policy?.metric === 'cpu' ? policy.target : 100);

/** A lower bound of a choice's USD per month: each bucket's work at exactly the target. */
function leastUsd(
  { carries, unitsPerMachine }: ReplayFacts,
  least: ReturnType<typeof leastMachines>,
  type: ReplayType,
  { min, policy }: Choice,
): number {
  const each =
    policy?.metric === 'requests'
      ? policy.target / 60 / unitsPerMachine
      : carries! * type.ratio * (targetOf(policy) / 100);
  return (policy ? least(min, each) : min) * HOURS_A_MONTH * type.usdPerHour!;
}

export const samePolicy = (a: Choice, b: Choice) => JSON.stringify(a.policy) === JSON.stringify(b.policy);

const changes = (a: Choice, b: Choice) =>
  [a.type !== b.type, a.min !== b.min, !samePolicy(a, b)].filter(Boolean).length;

/**
 * The cheapest choice that keeps the headroom; null if none does. It replays choices in order of their lower bound, so
 * that few are replayed. It can be paused after each.
 */
export function* cheapest(
  facts: ReplayFacts,
  types: readonly ReplayType[],
  least: Headroom,
): Generator<undefined, Tried | null> {
  const machines = leastMachines(facts.work);
  const weighed = types
    .flatMap((type) =>
      choicesOf(facts, type).map((choice) => {
        const weight = 1 + PER_CHANGE * changes(choice, facts.stands);
        return { choice, weight, floor: weight * leastUsd(facts, machines, type, choice) };
      }),
    )
    .sort((a, b) => a.floor - b.floor);
  let best: (Tried & { usd: number }) | null = null;
  for (const { choice, weight, floor } of weighed) {
    if (best && floor >= best.usd) break;
    const outcome = whatIf(facts, choice, least);
    const usd = (outcome?.usdPerMonth ?? Infinity) * weight;
    if (outcome && usd < (best?.usd ?? Infinity) && holds(outcome, least)) best = { choice, outcome, usd };
    yield;
  }
  return best;
}
