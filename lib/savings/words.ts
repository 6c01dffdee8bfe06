import { day, money, moneyDelta } from '@/lib/core/format';
import type { Month } from './model';
import type { Saving } from './saving';

const monthName = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** Such as "November 2026". */
export const nameOfMonth = (month: string) => monthName.format(Date.parse(`${month}-01`));

type Sum = Pick<Month, 'saved' | 'within' | 'promised'>;

/** "saved $43.59 ± $1.20", or "cost $3.00 more ± $0.10". The figure is at list price. */
export const savedText = ({ saved, within }: Pick<Sum, 'saved' | 'within'>) =>
  `${saved >= 0 ? `saved ${money(saved)}` : `cost ${money(-saved)} more`}${within === null ? '' : ` ± ${money(within)}`}`;

/** What a replay of the days before promised. */
export const promisedText = ({ promised }: Pick<Sum, 'promised'>) =>
  promised === null
    ? 'nothing was promised, as too few days were known before'
    : `promised was ${moneyDelta(-promised)}`;

/** Since when, and what the two setups cost. */
export const spanText = ({ from, to, hours, ranUsd, withoutUsd }: Saving, now: number) =>
  `${day(from, now)} to ${day(to, now)}, ${Math.round(hours)} h known: ${money(ranUsd)} instead of ${money(withoutUsd)}`;
