import { percent, plural } from '@/lib/core/format';
import { DAYS, NEGLIGIBLE, type Advice, type Confidence, type Figures } from './advice';
import { losesDisks, lostDisksText } from '@/lib/type-ladder/local-disks';
import type { Tried } from './cheapest';
import { FULL, type Choice, type Outcome, type ReplayFacts } from './what-if';

const WELL_KNOWN = 0.95;
const ENOUGH_BOOTS = 5;

/** The share of time, 0 to 1, in which the load is known. */
export const knownShare = ({ work }: ReplayFacts) =>
  work.filter((load) => load !== null).length / Math.max(1, work.length);

export const figures = ({ usdPerMonth, minutesShort, peak, machineHours }: Outcome): Figures => ({
  usdPerMonth,
  minutesShort,
  peak,
  machineHours,
});

/** The saving of a choice against the current one, its risks and its confidence. */
export function toAdvice(facts: ReplayFacts, stands: Tried, { choice, outcome }: Tried): Advice {
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

/** Only where the setting allows less memory. */
const memoryWords = ({ memoryUsed = 1 }: ReplayFacts) =>
  memoryUsed < 1 ? ` ADVICE_MEMORY_PERCENT assumes that at most ${percent(memoryUsed)} is used.` : '';

/** Sentences. */
function risksOf(facts: ReplayFacts, stands: Tried, { choice, outcome }: Tried): string[] {
  const typeOf = (name: string) => facts.types.find(({ type }) => type === name)!;
  const [old, fresh] = [typeOf(stands.choice.type), typeOf(choice.type)];
  const risks = [
    outcome.peak !== null &&
      outcome.peak > FULL &&
      `In the replay, CPU reaches ${percent(outcome.peak)} at the peak.`,
    losesDisks(old, fresh) && lostDisksText(old.type, fresh.type),
    fresh.memoryGiB < old.memoryGiB &&
      `A machine has ${fresh.memoryGiB} GiB instead of ${old.memoryGiB}, and memory is not measured.${memoryWords(facts)}`,
    choice.min * fresh.ratio < stands.choice.min * old.ratio * 0.99 &&
      `A sudden rise meets ${choice.min} × ${fresh.type} instead of ${stands.choice.min} × ${old.type}.`,
    isOtherMaximum(facts, choice) &&
      `The maximum becomes ${choice.max} × ${fresh.type} instead of ${facts.limits.max} × ${old.type}.`,
    fresh.burstable &&
      !old.burstable &&
      `${fresh.type} is burstable: it has full speed only while it has CPU credits.`,
  ];
  return risks.filter((risk) => risk !== false);
}

/** More of the same machines is no risk: it is what a higher maximum is for. */
const isOtherMaximum = ({ limits, stands }: ReplayFacts, { max, type, policy }: Choice) =>
  policy !== null && max !== limits.max && (type !== stands.type || max < limits.max);

/** What the load that a machine of another type carries is known by. */
const strengthText = ({ measured, basis }: ReplayFacts['types'][number]) =>
  `What one machine carries ${measured ? `was ${basis}` : `is estimated ${basis}`}.`;

function confidenceOf(facts: ReplayFacts, choice: Choice): { confidence: Confidence; reasons: string[] } {
  const type = facts.types.find((one) => one.type === choice.type)!;
  const hasLessMemory = type.memoryGiB < facts.types.find((one) => one.type === facts.stands.type)!.memoryGiB;
  const isSame = choice.type === facts.stands.type;
  const { boot } = facts;
  const share = knownShare(facts);
  const isMix = facts.assumptions.length > 0;
  const doubts = [
    isMix,
    share < WELL_KNOWN,
    !isSame && !type.measured,
    hasLessMemory,
    boot.samples < ENOUGH_BOOTS && choice.policy !== null,
    facts.notReplayed.length > 0,
  ];
  const doubtful = doubts.filter(Boolean).length;
  return {
    confidence: doubtful === 0 ? 'high' : doubtful === 1 ? 'medium' : 'low',
    reasons: [
      `The load of ${percent(share)} of ${DAYS} days is known.`,
      isSame ? `The ${isMix ? 'mix of types' : 'type'} stays.` : strengthText(type),
      ...(hasLessMemory ? ['Memory is not measured.'] : []),
      boot.samples === 0
        ? 'No boot was measured.'
        : `${plural(boot.samples, 'boot was', 'boots were')} measured.`,
      ...facts.notReplayed.map((policy) => `The policy ${policy} is not replayed.`),
    ],
  };
}
