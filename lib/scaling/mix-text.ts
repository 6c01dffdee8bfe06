import type { Fleet } from '@/lib/fleets/model';
import type { Choice, Mix } from '@/lib/fleets/mix';

const ANY = '(any type)';

const choiceText = ({ type, weight }: Pick<Choice, 'type' | 'weight'>) =>
  `${type ?? '?'}${weight === null ? '' : `×${weight}`}`;

/** What a fleet launches, as in the capacity line: `m7g.large`, `(m7g.large | m6g.large×2)` or `(any type)`. */
export function launchText({ mix, instanceType }: Pick<Fleet, 'mix' | 'instanceType'>): string | null {
  if (mix?.byRequirements) return ANY;
  return mix && mix.choices.length > 0 ? `(${mix.choices.map(choiceText).join(' | ')})` : instanceType;
}

/** What of it is Spot: `70% spot`, `8 on demand · 75% spot`; empty without Spot. */
export const marketText = (mix: Pick<Mix, 'onDemandBase' | 'spotPercent'> | null) =>
  !mix || mix.spotPercent === 0
    ? ''
    : `${mix.onDemandBase > 0 ? `${mix.onDemandBase} on demand · ` : ''}${mix.spotPercent}% spot`;

const CHOICE = /^([a-z0-9-]+\.[a-z0-9-]+)(?:\s*[x×*]\s*(\d{1,3}))?$/;

/** Reads what is between the parentheses, in the spelling that `launchText` writes. */
export function parseLaunch(text: string): string | { problem: string } {
  const inner = text.slice(1, -1).trim().toLowerCase();
  if (inner === 'any type') return ANY;
  const choices = inner.split('|').map((one) => CHOICE.exec(one.trim()));
  if (choices.includes(null)) return { problem: 'Write types as (m7g.large | m6g.large×2)' };
  const read = choices.map((match) => ({ type: match![1]!, weight: match![2] ? Number(match![2]) : null }));
  const weighted = read.filter(({ weight }) => weight !== null).length;
  if (weighted > 0 && weighted < read.length) return { problem: 'Give each type a weight, or none of them' };
  return `(${read.map(choiceText).join(' | ')})`;
}

const MARKET = /^(?:(\d{1,5}) on demand\s*[·,;]\s*)?(\d{1,3})\s*%\s*spot\s*(?:[·,;]\s*|$)/i;

/** Splits the Spot share from the policies after it. */
export function splitMarket(text: string): { market: string; policies: string } | { problem: string } {
  const [all, base, percent] = MARKET.exec(text) ?? [];
  if (all === undefined) return { market: '', policies: text };
  const spotPercent = Number(percent);
  if (spotPercent > 100) return { problem: `${spotPercent}% spot is above 100%` };
  return {
    market: marketText({ onDemandBase: Number(base ?? 0), spotPercent }),
    policies: text.slice(all.length),
  };
}
