import type { Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { percent, plural } from '@/lib/core/format';
import { zip } from '@/lib/core/series';
import { bootWorth, type BootWorth } from './boot-worth';
import { cheapest, headroomOf, typesToTry, type Tried } from './cheapest';
import { lastDays, whatIf, whatRan, FULL, type Choice, type Outcome, type ReplayFacts } from './what-if';

/** Savings below either are not worth a change. */
export const NEGLIGIBLE = { usdPerMonth: 5, share: 0.03 };
export const DAYS = 14;
/** With less of the days known, nothing is advised. */
const LEAST_KNOWN = 0.25;
const WELL_KNOWN = 0.95;
const ENOUGH_BOOTS = 5;
/** Minutes a week at the maximum and over the line, from which on a higher maximum is advised. */
const HELD_LONG = 60;

export type Confidence = 'high' | 'medium' | 'low';

export type Figures = Pick<Outcome, 'usdPerMonth' | 'minutesShort' | 'peak' | 'machineHours'>;

/** Another setup, against what stands. */
export interface Advice extends Figures {
  choice: Choice;
  /** USD a month; negative costs more. */
  saves: number;
  negligible: boolean;
  risks: string[];
  confidence: Confidence;
  /** What the confidence stands on. */
  reasons: string[];
}

export interface Recommendation {
  from: Choice;
  /** What stands, replayed: what all advice is compared with. */
  stands: Figures;
  /** Null where nothing cheaper would have kept the headroom. */
  cheaper: Advice | null;
  /** A higher maximum, where the present one held the fleet over its line. */
  roomier: (Advice & { minutesHeld: number }) | null;
  /** What an image of the other architecture would make possible. */
  elsewhere: (Advice & { architecture: string }) | null;
  boots: BootWorth[];
  /** Of the policy that stands. */
  policyName: string | null;
}

/** What is advised for the dearest fleets. */
export interface RecommendationList {
  rows: { fleet: FleetRef; recommendation: Recommendation }[];
  /** Fleets that were asked about, of so many. */
  asked: number;
  fleets: number;
  problems: (Problem & { region: string })[];
  readAt: number;
}

/** A fleet's recorded days with what is advised. */
export interface ReplayAnswer {
  facts: ReplayFacts;
  /** Null where too little is known. */
  recommendation: Recommendation | null;
  readAt: number;
  stale?: Problem | undefined;
}

const figures = ({ usdPerMonth, minutesShort, peak, machineHours }: Outcome): Figures => ({
  usdPerMonth,
  minutesShort,
  peak,
  machineHours,
});

/** What would have carried the last days for less; null where too little is known to say. */
export function recommend(whole: ReplayFacts): Recommendation | null {
  const facts = lastDays(whole, DAYS);
  const outcome = whatIf(facts, facts.stands);
  if (!outcome || outcome.usdPerMonth === null || knownShare(facts) < LEAST_KNOWN) return null;
  const stands = { choice: facts.stands, outcome };
  const least = headroomOf(facts, outcome);
  const types = typesToTry(facts);
  const fit = types.filter(({ architectures }) =>
    architectures.some((one) => facts.architectures.includes(one)),
  );
  const advise = (tried: Tried | null) => tried && toAdvice(facts, stands, tried);
  const best = advise(cheapest(facts, fit, least));
  const others = types.filter((type) => !fit.includes(type));
  const cheaper = best && best.saves > 0 ? best : null;
  const other = advise(cheapest(facts, others, least));
  const isBetter =
    other !== null && !other.negligible && other.saves > (cheaper?.saves ?? 0) + NEGLIGIBLE.usdPerMonth;
  const architecture = others.find(({ type }) => type === other?.choice.type)?.architectures[0] ?? '';
  return {
    from: facts.stands,
    stands: figures(outcome),
    cheaper,
    roomier: roomier(facts, stands),
    elsewhere: isBetter ? { ...other, architecture } : null,
    boots: bootWorth(facts),
    policyName: facts.policyName,
  };
}

const knownShare = ({ work }: ReplayFacts) =>
  work.filter((load) => load !== null).length / Math.max(1, work.length);

function toAdvice(facts: ReplayFacts, stands: Tried, { choice, outcome }: Tried): Advice {
  const [before, after] = [stands.outcome.usdPerMonth ?? 0, outcome.usdPerMonth ?? 0];
  const saves = before - after;
  const { usdPerMonth, share } = NEGLIGIBLE;
  return {
    choice,
    ...figures(outcome),
    saves,
    negligible: Math.abs(saves) < usdPerMonth || Math.abs(saves) < share * before,
    risks: risksOf(facts, stands, { choice, outcome }),
    ...confidenceOf(facts, choice),
  };
}

function risksOf(facts: ReplayFacts, stands: Tried, { choice, outcome }: Tried): string[] {
  const typeOf = (name: string) => facts.types.find(({ type }) => type === name)!;
  const [old, fresh] = [typeOf(stands.choice.type), typeOf(choice.type)];
  const risks = [
    outcome.peak !== null && outcome.peak > FULL && `CPU came to ${percent(outcome.peak)} at the peak`,
    fresh.memoryGiB < old.memoryGiB &&
      `${fresh.memoryGiB} GiB a machine instead of ${old.memoryGiB}: memory is not measured`,
    choice.min * fresh.ratio < stands.choice.min * old.ratio * 0.99 &&
      `a rise starts from ${choice.min} × ${fresh.type}, not ${stands.choice.min} × ${old.type}`,
    fresh.burstable && !old.burstable && 'burstable: full speed only while it has credits',
  ];
  return risks.filter((risk) => risk !== false);
}

function confidenceOf(facts: ReplayFacts, choice: Choice): { confidence: Confidence; reasons: string[] } {
  const type = facts.types.find((one) => one.type === choice.type)!;
  const isSame = choice.type === facts.stands.type;
  const { boot } = facts;
  const share = knownShare(facts);
  const doubts = [
    share < WELL_KNOWN,
    !isSame && !type.measured,
    boot.samples < ENOUGH_BOOTS && choice.policy !== null,
  ];
  const doubtful = doubts.filter(Boolean).length;
  return {
    confidence: doubtful === 0 ? 'high' : doubtful === 1 ? 'medium' : 'low',
    reasons: [
      `${percent(share)} of ${DAYS} days known`,
      isSame ? 'the type that runs' : `load ${type.basis}`,
      `${plural(boot.samples, 'boot')} seen`,
    ],
  };
}

/** Minutes at the maximum with more work than its line. */
const minutesHeld = ({ work, axis }: ReplayFacts, { choice, outcome }: Tried) =>
  (zip(work, outcome.able, (load, able) => (load > able ? 1 : 0)).filter(
    (over, bucket) => over && outcome.capacity[bucket]! >= choice.max,
  ).length *
    axis.period) /
  60;

/** The lowest higher maximum, up to the double, that would not have held the fleet for long. */
function roomier(facts: ReplayFacts, stands: Tried): Recommendation['roomier'] {
  const weeks = DAYS / 7;
  const held = minutesHeld(facts, stands);
  if (!stands.choice.policy || held < HELD_LONG * weeks) return null;
  const step = Math.ceil(stands.choice.max / 10);
  for (let max = stands.choice.max + step; max <= stands.choice.max * 2; max += step) {
    const choice = { ...stands.choice, max };
    const outcome = whatIf(facts, choice);
    if (outcome && minutesHeld(facts, { choice, outcome }) < (HELD_LONG * weeks) / 10)
      return { ...toAdvice(facts, stands, { choice, outcome }), minutesHeld: held };
  }
  return null;
}
