import { severalCurrencies, whyNoOneCurrency } from '@/lib/core/currencies';
import { day, money, plural } from '@/lib/core/format';
import { landsAtUsd, type BudgetState } from './model';

/** "1 Nov to 11 Nov" */
const spanWords = (from: number, to: number, now: number) =>
  from === to ? day(from, now) : `${day(from, now)} to ${day(to, now)}`;

/** "without 2 days that are not known" */
export const leftOutWords = (days: number) =>
  `without ${plural(days, 'day that is not known', 'days that are not known')}`;

/** Which days of the month are left out, and why; null if none is. */
export function unknownWords(
  { billedDays: days, tag, currencies }: Pick<BudgetState, 'billedDays' | 'tag' | 'currencies'>,
  now: number,
): string | null {
  const mixed = whyNoOneCurrency(currencies, 'it');
  if (mixed) return `${mixed} Plimsoll can only project a month that is billed in one currency.`;
  const [first] = days;
  const unknown = days.filter(({ amount }) => amount === null);
  const last = unknown.at(-1);
  if (!first || !last) return null;
  const told = days.find(({ amount }) => amount !== null);
  const what = tag === null ? 'The bill' : `Tag ${tag}`;
  const count = plural(unknown.length, 'day is', 'days are');
  if (tag !== null && told && last.at > told.at)
    return `On ${plural(unknown.length, 'day')} up to ${day(last.at, now)}, the bill has no cost with the tag ${tag} for this budget, although machines may have run. ${count} left out.`;
  if (!told) return `${what} has no data for ${spanWords(first.at, last.at, now)}, so no day is known.`;
  return last.at < told.at
    ? `${what} has no data before ${day(told.at, now)}: ${count} left out.${tag === null ? '' : ' AWS can backfill a tag.'}`
    : `${what} has no data for ${plural(unknown.length, 'day')} up to ${day(last.at, now)}, which ${unknown.length === 1 ? 'is' : 'are'} left out.`;
}

/** How the month compares with its budget. Below the budget is no verdict while days are unknown. */
export function verdictOf(budget: Pick<BudgetState, 'landing' | 'usdPerMonth' | 'currencies'>): {
  text: string;
  isOver: boolean;
} {
  const { landing, usdPerMonth } = budget;
  const total = landsAtUsd(budget);
  const several = severalCurrencies(budget.currencies);
  if (several) return { text: `not known, because the bill is in ${several}`, isOver: false };
  if (landing === null) return { text: 'not known', isOver: false };
  if (total === null) return { text: 'not compared, because the currencies differ', isOver: false };
  const apart = money(Math.abs(usdPerMonth - total));
  if (total > usdPerMonth) return { text: `${apart} over`, isOver: true };
  if (landing.unknownDays > 0)
    return {
      text: `${plural(landing.unknownDays, 'day')} not known, so the comparison is not possible yet`,
      isOver: false,
    };
  return {
    text: `${apart} under${landing.billed === null ? ', estimated from the run rate, without a bill' : ''}`,
    isOver: false,
  };
}
