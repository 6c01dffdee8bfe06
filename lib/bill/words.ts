import { day, plural } from '@/lib/core/format';
import type { LateAccount } from './late-accounts';

/** "without 2 days that have no bill" */
export const withoutDays = (days: number) =>
  `without ${plural(days, 'day that has no bill', 'days that have no bill')}`;

/** "without 123456789012, which has no bill here" */
export const withoutAccounts = (accounts: readonly string[]) =>
  `without ${accounts.join(', ')}, which ${accounts.length === 1 ? 'has' : 'have'} no bill`;

/** "without 123456789012 before 12 Nov" */
export const withoutLate = ({ account, since }: LateAccount, now: number) =>
  `without ${account} before ${day(since, now)}`;

/** Whose days before the first bill no sum has in it; null: nobody's. */
export const lateWords = (late: readonly LateAccount[], now: number): string | null =>
  late.length === 0
    ? null
    : `${late.map(({ account, since }) => `Account ${account} has no bill before ${day(since, now)}`).join('. ')}, so all sums leave out its cost before that day.`;
