import { plural } from '@/lib/core/format';

/** "without 2 days that have no bill" */
export const withoutDays = (days: number) =>
  `without ${plural(days, 'day that has no bill', 'days that have no bill')}`;

/** "without 123456789012, which has no bill here" */
export const withoutAccounts = (accounts: readonly string[]) =>
  `without ${accounts.join(', ')}, which ${accounts.length === 1 ? 'has' : 'have'} no bill here`;
