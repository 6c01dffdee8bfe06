import { zip } from '@/lib/core/series';
import { DAYS, NEGLIGIBLE, type Recommendation } from './advice';
import { bootWorth } from './boot-worth';
import { cheapest, headroomOf, typesToTry, type Tried } from './cheapest';
import { atNight } from './nights';
import { figures, knownShare, toAdvice } from './weigh';
import { lastDays, whatIf, type ReplayFacts, type ReplayType } from './what-if';

/** Share of known buckets below which there is no advice. */
const LEAST_KNOWN = 0.25;
/** Minutes per week at the maximum and over the line, above which a higher maximum is advised. */
const HELD_LONG = 60;

/**
 * A cheaper configuration that would have carried the last days. null if too little is known, or the fleet's policies
 * cannot be replayed. It takes a second, and can be paused between replays.
 */
export function* recommend(whole: ReplayFacts): Generator<undefined, Recommendation | null> {
  const facts = lastDays(whole, DAYS);
  const isMovedOtherwise = facts.stands.policy === null && facts.notReplayed.length > 0;
  const outcome = whatIf(facts, facts.stands);
  const isKnown = knownShare(facts) >= LEAST_KNOWN && !isMovedOtherwise;
  if (!isKnown || !outcome || outcome.usdPerMonth === null) return null;
  const stands = { choice: facts.stands, outcome };
  const least = headroomOf(facts, outcome);
  const [fit, others] = byImage(facts);
  const best = yield* cheapest(facts, fit, least);
  const other = yield* cheapest(facts, others, least);
  const cheaper = best && toAdvice(facts, stands, best);
  const known = cheaper && cheaper.saves > 0 ? cheaper : null;
  return {
    from: facts.stands,
    limits: facts.limits,
    stands: figures(outcome),
    cheaper: known,
    roomier: yield* roomier(facts, stands),
    elsewhere: elsewhere(facts, stands, other, known?.saves ?? 0),
    scheduled: yield* atNight(facts, stands, least, Math.max(0, known?.saves ?? 0)),
    boots: yield* bootWorth(facts),
  };
}

/** Types that run the current image, and types that need another. */
function byImage(facts: ReplayFacts): [ReplayType[], ReplayType[]] {
  const types = typesToTry(facts);
  const fits = ({ architectures }: ReplayType) =>
    facts.architecture === null || architectures.includes(facts.architecture);
  return [types.filter(fits), types.filter((type) => !fits(type))];
}

/** The best choice on another architecture, if it saves clearly more. */
function elsewhere(facts: ReplayFacts, stands: Tried, tried: Tried | null, saved: number) {
  const advice = tried && toAdvice(facts, stands, tried);
  if (!advice || advice.negligible || advice.saves < saved + NEGLIGIBLE.usdPerMonth) return null;
  const architecture = facts.types.find(({ type }) => type === advice.choice.type)!.architectures[0] ?? '';
  return { ...advice, architecture, hasImage: facts.architectures.includes(architecture) };
}

/** Minutes per week at the maximum with more work than its line. */
function minutesHeld({ work, axis }: ReplayFacts, { choice, outcome }: Tried): number {
  const over = zip(work, outcome.able, (load, able) => (load > able ? 1 : 0));
  const held = over.filter((isOver, bucket) => isOver && outcome.capacity[bucket]! >= choice.max);
  return (held.length * axis.period * 7) / (60 * DAYS);
}

/** The lowest maximum, up to twice the current one, that would not have held the fleet for long. */
function* roomier(facts: ReplayFacts, stands: Tried): Generator<undefined, Recommendation['roomier']> {
  const held = minutesHeld(facts, stands);
  if (!stands.choice.policy || held < HELD_LONG) return null;
  const step = Math.ceil(stands.choice.max / 10);
  for (let max = stands.choice.max + step; max <= stands.choice.max * 2; max += step) {
    const choice = { ...stands.choice, max };
    const outcome = whatIf(facts, choice);
    if (outcome && minutesHeld(facts, { choice, outcome }) < HELD_LONG / 10)
      return { ...toAdvice(facts, stands, { choice, outcome }), minutesHeld: held };
    yield;
  }
  return null;
}
