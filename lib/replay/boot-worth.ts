import type { Headroom } from './replay';
import type { Tracking } from './target-tracking';
import { holds, type Tried } from './cheapest';
import { whatIf, type Choice, type ReplayFacts } from './what-if';

/** The effect of another boot time. A slower image must start earlier, so it needs a lower target. */
export interface BootWorth {
  bootSeconds: number;
  /** The highest target that keeps the headroom; null if none in reach does. */
  target: number | null;
  /** USD per month compared with the present boot time; negative is a saving. */
  usdPerMonth: number | null;
}

/** Tried with a policy that tracks a target. */
type Tracked = Tried & { choice: { policy: Tracking } };

const FACTORS = [0.5, 2];
/** Step between the targets that are tried, as a share. */
const STEP = 0.02;
const MOST_STEPS = 15;

const moved = (policy: Tracking, steps: number): Tracking => ({
  ...policy,
  target: Math.round(policy.target * (1 + STEP * steps)),
});

/**
 * Replays half and double the boot time, each at the highest target with the headroom of now. Load is interpolated
 * between points: a jump would exceed any line before a machine could boot.
 */
export function* bootWorth(recorded: ReplayFacts): Generator<undefined, BootWorth[]> {
  const facts = { ...recorded, straight: true };
  const { stands } = facts;
  const now = whatIf(facts, stands);
  const { policy } = stands;
  if (!policy || policy.metric === 'steps' || !now || now.peak === null) return [];
  const least = { peak: now.peak, minutesShort: now.minutesShort };
  const best = function* (factor: number) {
    const bootSeconds = Math.max(1, Math.round(stands.bootSeconds * factor));
    return { bootSeconds, found: yield* highest(facts, { ...stands, bootSeconds }, policy, least) };
  };
  const usdNow = (yield* best(1)).found?.outcome.usdPerMonth ?? null;
  const others = [];
  for (const factor of FACTORS) others.push(yield* best(factor));
  return others.map(({ bootSeconds, found }) => {
    const usd = found?.outcome.usdPerMonth ?? null;
    const target = found?.choice.policy.target ?? null;
    return { bootSeconds, target, usdPerMonth: usd === null || usdNow === null ? null : usd - usdNow };
  });
}

/** Searches upwards from the present target while the headroom holds, else downwards until it does. */
function* highest(
  facts: ReplayFacts,
  choice: Choice,
  policy: Tracking,
  least: Headroom,
): Generator<undefined, Tracked | null> {
  const at = (steps: number): Tracked | null => {
    const tried = { ...choice, policy: moved(policy, steps) };
    const outcome = whatIf(facts, tried, least);
    return outcome && holds(outcome, least) ? { choice: tried, outcome } : null;
  };
  let best = at(0);
  const way = best ? 1 : -1;
  for (let steps = way; Math.abs(steps) <= MOST_STEPS; steps += way) {
    const next = at(steps);
    yield;
    if (way > 0 && !next) return best;
    best = next;
    if (way < 0 && best) return best;
  }
  return best;
}
