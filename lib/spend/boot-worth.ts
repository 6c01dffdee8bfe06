import type { Headroom } from '@/lib/scaling/replay';
import type { Tracking } from '@/lib/scaling/target-tracking';
import { holds, type Tried } from './cheapest';
import { whatIf, type Choice, type ReplayFacts } from './what-if';

/** What another boot time would change: a slower image has to start sooner, so it needs a lower target. */
export interface BootWorth {
  bootSeconds: number;
  /** The highest target that keeps the headroom; null where none within reach does. */
  target: number | null;
  /** USD a month against the highest such target with the present boot time; negative is saved. */
  usdPerMonth: number | null;
}

const FACTORS = [0.5, 2];
/** Parts of the target that are tried each way. */
const STEP = 0.02;
const MOST_STEPS = 15;

const moved = (policy: Tracking, steps: number): Tracking => ({
  ...policy,
  target: Math.round(policy.target * (1 + STEP * steps)),
});

/**
 * The same replay with half and double the boot time, each at the highest target that is as safe as what stands. Load
 * that jumped from point to point would be over any line before a machine could boot, so it goes straight between them.
 */
export function bootWorth(recorded: ReplayFacts): BootWorth[] {
  const facts = { ...recorded, straight: true };
  const { stands } = facts;
  const now = whatIf(facts, stands);
  if (!stands.policy || !now || now.peak === null) return [];
  const { policy } = stands;
  const least = { peak: now.peak, minutesShort: now.minutesShort };
  const best = (factor: number) => {
    const bootSeconds = Math.max(1, Math.round(stands.bootSeconds * factor));
    return { bootSeconds, found: highest(facts, { ...stands, bootSeconds }, policy, least) };
  };
  const usdNow = best(1).found?.outcome.usdPerMonth ?? null;
  return FACTORS.map(best).map(({ bootSeconds, found }) => {
    const usd = found?.outcome.usdPerMonth ?? null;
    const target = found?.choice.policy?.target ?? null;
    return { bootSeconds, target, usdPerMonth: usd === null || usdNow === null ? null : usd - usdNow };
  });
}

/** From the present target up while the headroom holds, else down until it does. */
function highest(facts: ReplayFacts, choice: Choice, policy: Tracking, least: Headroom): Tried | null {
  const at = (steps: number): Tried | null => {
    const tried = { ...choice, policy: moved(policy, steps) };
    const outcome = whatIf(facts, tried, least);
    return outcome && holds(outcome, least) ? { choice: tried, outcome } : null;
  };
  let best = at(0);
  const way = best ? 1 : -1;
  for (let steps = way; Math.abs(steps) <= MOST_STEPS; steps += way) {
    const next = at(steps);
    if (way > 0 && !next) return best;
    best = next;
    if (way < 0 && best) return best;
  }
  return best;
}
