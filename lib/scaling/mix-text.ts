import type { Fleet } from '@/lib/fleets/model';
import type { Choice, Mix } from '@/lib/fleets/mix';

const ANY = '(any type)';

type Written = Pick<Choice, 'type' | 'weight'>;
type Market = Pick<Mix, 'onDemandBase' | 'spotPercent'>;

const choiceText = ({ type, weight }: Written) => `${type ?? '?'}${weight === null ? '' : `×${weight}`}`;

/** What a fleet launches, as in the capacity line: `m7g.large`, `(m7g.large | m6g.large×2)` or `(any type)`. */
export function launchText({ mix, instanceType }: Pick<Fleet, 'mix' | 'instanceType'>): string | null {
  if (mix?.byRequirements) return ANY;
  return mix && mix.choices.length > 0 ? `(${mix.choices.map(choiceText).join(' | ')})` : instanceType;
}

/** What of it is Spot: `70% spot`, `8 on demand · 75% spot`; empty without Spot. */
export const marketText = (mix: Market | null) =>
  !mix || mix.spotPercent === 0
    ? ''
    : `${mix.onDemandBase > 0 ? `${mix.onDemandBase} on demand · ` : ''}${mix.spotPercent}% spot`;

/** Types and Spot share as one text, such as `(m7g.large | m6g.large×2) · 70% spot`. */
export const mixText = (type: string | null, market: string | undefined) =>
  [type ?? '?', market].filter(Boolean).join(' · ');

const CHOICE = /^([a-z0-9-]+\.[a-z0-9-]+)(?:\s*[x×*]\s*(\d{1,3}))?$/;

/** AWS's limits of an override. */
const MOST_WEIGHT = 999;
const MOST_TYPES = 40;

/** The types between the parentheses, with their weights; null: AWS chooses them by requirements. */
export function readTypes(text: string): { types: Written[] | null } | { problem: string } {
  const inner = text.trim().slice(1, -1).trim().toLowerCase();
  if (`(${inner})` === ANY) return { types: null };
  const choices = inner.split('|').map((one) => CHOICE.exec(one.trim()));
  if (choices.includes(null)) return { problem: 'Write types as (m7g.large | m6g.large×2)' };
  const types = choices.map((match) => ({ type: match![1]!, weight: match![2] ? Number(match![2]) : null }));
  const weighted = types.filter(({ weight }) => weight !== null);
  if (weighted.length > 0 && weighted.length < types.length)
    return { problem: 'Give each type a weight, or none of them' };
  if (weighted.some(({ weight }) => weight! < 1)) return { problem: `A weight is from 1 to ${MOST_WEIGHT}` };
  if (types.length > MOST_TYPES) return { problem: `AWS accepts at most ${MOST_TYPES} types` };
  return { types };
}

/** Reads what is between the parentheses, in the spelling that `launchText` writes. */
export function parseLaunch(text: string): string | { problem: string } {
  const read = readTypes(text);
  if ('problem' in read) return read;
  return read.types ? `(${read.types.map(choiceText).join(' | ')})` : ANY;
}

const MARKET = /^(?:(\d{1,5}) on demand\s*[·,;]\s*)?(\d{1,3})\s*%\s*spot\s*(?:[·,;]\s*|$)/i;

/** Splits the Spot share from what follows it. null: the text begins with none. */
export function readMarket(text: string): { market: Market | null; rest: string } | { problem: string } {
  const [all, base, percent] = MARKET.exec(text) ?? [];
  if (all === undefined) return { market: null, rest: text };
  const spotPercent = Number(percent);
  if (spotPercent > 100) return { problem: `${spotPercent}% spot is above 100%` };
  return { market: { onDemandBase: Number(base ?? 0), spotPercent }, rest: text.slice(all.length) };
}

/** The same with the share in the spelling that `marketText` writes. */
export function splitMarket(text: string): { market: string; policies: string } | { problem: string } {
  const read = readMarket(text);
  return 'problem' in read ? read : { market: marketText(read.market), policies: read.rest };
}
