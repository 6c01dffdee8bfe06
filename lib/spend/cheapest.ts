import { mean } from '@/lib/core/series';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import type { Headroom } from '@/lib/scaling/replay';
import type { Tracking } from '@/lib/scaling/target-tracking';
import { whatIf, type Choice, type Outcome, type ReplayFacts, type ReplayType } from './what-if';

/** A choice with what its replay came to. */
export interface Tried {
  choice: Choice;
  outcome: Outcome;
}

/** Each thing that changes has to bring one percent. */
const PER_CHANGE = 0.01;
/** A policy lets CPU rise above its target before it acts: one that shall stay below the line aims lower. */
const WELL_BELOW = 0.8;
const CPU_STEPS = [0, -5, 5];
const MOST_COUNTS = 10;

/** Up to the line there is room that nobody needs; a fleet that goes above keeps what it has. */
export const headroomOf = ({ line }: ReplayFacts, { peak, minutesShort }: Outcome): Headroom => ({
  peak: Math.max(line, peak ?? 0),
  minutesShort,
});

export const holds = ({ peak, minutesShort }: Outcome, least: Headroom) =>
  (peak ?? Infinity) <= least.peak && minutesShort <= least.minutesShort;

const generation = (type: string) => Number(/^[a-z]+(\d+)/.exec(type)?.[1] ?? 0);

/**
 * Types that may be advised: no machine with less memory for its work, since memory is not measured; no credits where
 * there are none now; no older cores, which carry less than their number says, unless seen to.
 */
export function typesToTry({ types, stands }: ReplayFacts): ReplayType[] {
  const now = types.find(({ type }) => type === stands.type);
  if (!now) return [];
  return types.filter(({ type, memoryGiB, ratio, burstable, measured, usdPerHour }) => {
    const isRoomy = memoryGiB / ratio >= now.memoryGiB * 0.99;
    const isNew = measured || generation(type) >= generation(now.type);
    return usdPerHour !== null && isRoomy && (now.burstable || !burstable) && isNew;
  });
}

/** Policies to try beside the one that stands; a fleet of a fixed size may as well follow its load. */
function policiesFor({ stands, line }: ReplayFacts, { ratio }: ReplayType): (Tracking | null)[] {
  const { policy } = stands;
  if (!policy) return [null, { metric: 'cpu', target: Math.round(line * WELL_BELOW * 100) }];
  if (policy.metric === 'cpu') return CPU_STEPS.map((step) => ({ ...policy, target: policy.target + step }));
  return [{ ...policy, target: Math.round(policy.target * ratio) }];
}

/** Whole numbers of a range, both ends among them; of a wide range not each. */
function spread(from: number, to: number): number[] {
  const steps = Math.min(to - from, MOST_COUNTS - 1);
  return Array.from(
    { length: steps + 1 },
    (_, n) => from + Math.round((n * (to - from)) / Math.max(1, steps)),
  );
}

/** Choices of one type: never less power at most than now, and while there are as many, a machine in each zone. */
function choicesOf(facts: ReplayFacts, type: ReplayType): Choice[] {
  const { stands, zones } = facts;
  const least = Math.max(1, Math.min(stands.min, zones));
  const max = Math.max(least, Math.ceil(stands.max / type.ratio));
  const counts = spread(least, Math.max(least, Math.ceil(stands.min / type.ratio)));
  const of = { type: type.type, bootSeconds: stands.bootSeconds };
  return policiesFor(facts, type).flatMap((policy) =>
    policy || stands.policy
      ? counts.map((min) => ({ ...of, min, max, policy }))
      : counts.map((count) => ({ ...of, min: count, max: count, policy })),
  );
}

/** USD a month that a choice costs at the very least: each bucket's work at exactly the target. */
function leastUsd({ work, carries }: ReplayFacts, type: ReplayType, { min, policy }: Choice): number {
  const each =
    policy?.metric === 'requests'
      ? policy.target / 60
      : carries! * type.ratio * ((policy?.target ?? 0) / 100);
  const machines = policy
    ? mean(work.map((load) => (load === null ? null : Math.max(min, load / each))))
    : min;
  return (machines ?? 0) * HOURS_A_MONTH * type.usdPerHour!;
}

const changes = (a: Choice, b: Choice) =>
  [a.type !== b.type, a.min !== b.min, a.policy?.target !== b.policy?.target].filter(Boolean).length;

/**
 * The cheapest choice among `types` that would have kept the headroom, cheapest first by what it costs at least, so that
 * few are replayed; null where none does.
 */
export function cheapest(facts: ReplayFacts, types: readonly ReplayType[], least: Headroom): Tried | null {
  const weighed = types
    .flatMap((type) =>
      choicesOf(facts, type).map((choice) => {
        const weight = 1 + PER_CHANGE * changes(choice, facts.stands);
        return { choice, weight, floor: weight * leastUsd(facts, type, choice) };
      }),
    )
    .sort((a, b) => a.floor - b.floor);
  let best: (Tried & { usd: number }) | null = null;
  for (const { choice, weight, floor } of weighed) {
    if (best && floor >= best.usd) break;
    const outcome = whatIf(facts, choice, least);
    const usd = (outcome?.usdPerMonth ?? Infinity) * weight;
    if (outcome && usd < (best?.usd ?? Infinity) && holds(outcome, least)) best = { choice, outcome, usd };
  }
  return best;
}
