import { day, money, moneyDelta, plural } from '@/lib/core/format';
import type { Month, Sum } from './model';
import type { Saving } from './saving';

const monthName = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** Such as "November 2026". */
export const nameOfMonth = (month: string) => monthName.format(Date.parse(`${month}-01`));

/** "saved $43.59 ± $1.20", or "cost $3.00 more ± $0.10". The figure is at list price. */
export const savedText = ({ saved, within }: Pick<Sum, 'saved' | 'within'>) =>
  `${saved >= 0 ? `saved ${money(saved)}` : `cost ${money(-saved)} more`}${within === null ? '' : ` ± ${money(within)}`}`;

/** What a replay of the days before promised. */
export const promisedText = ({ promised }: Pick<Month, 'promised'>) =>
  promised === null
    ? 'no prediction, because too few days before the change are known'
    : `the replay predicted ${moneyDelta(-promised)}`;

/** Since when, and what the two setups cost. */
export const spanText = ({ from, to, hours, ranUsd, withoutUsd }: Saving, now: number) =>
  `${day(from, now)} to ${day(to, now)}, ${Math.round(hours)} h known: ${money(ranUsd)} instead of ${money(withoutUsd)}`;

/** A month's parts: what is summed, the sum, and what it was computed from. */
export function partsOf(month: Month): { title: string; sum: string; saves: boolean; note: string }[] {
  const { changes, releases, unknown } = month;
  const left = unknown > 0 ? `${unknown} left out, because the effect is not known` : null;
  const part = (title: string, sum: Sum, notes: (string | null)[]) => ({
    ...{ title, sum: savedText(sum), saves: sum.saved > 0 },
    note: notes.filter((one) => one !== null).join(', '),
  });
  return [
    ...(changes > 0 ? [part(plural(changes, 'change'), month, [promisedText(month), left])] : []),
    ...(releases
      ? [
          part(plural(releases.changes, 'new version'), releases, [
            'by CPU time per request',
            changes > 0 ? null : left,
          ]),
        ]
      : []),
  ];
}
