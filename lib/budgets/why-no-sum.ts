import { severalCurrencies } from '@/lib/core/currencies';
import { isRead, landingOfAll, nameOf, type AccountBudgets, type BudgetList } from './model';

/** Why the accounts have no sum; null: they have one. */
export function whyNoSum(list: Pick<BudgetList, 'accounts'>): string | null {
  if (landingOfAll(list) !== null) return null;
  const isNew = ({ landing, currency }: AccountBudgets) => landing === null && currency !== null;
  const isMixed = ({ currencies }: AccountBudgets) => currencies.length > 1;
  const isUnread = (one: AccountBudgets) => !isNew(one) && !isMixed(one) && !isRead(one);
  const [early, unread] = [isNew, isUnread].map((keep) => list.accounts.filter(keep).map(nameOf)) as [
    string[],
    string[],
  ];
  const mixed = list.accounts.filter(isMixed);
  const reasons = [
    ...mixed.map((one) => `AWS billed ${nameOf(one)} in ${severalCurrencies(one.currencies)!}`),
    ...(unread.length > 0 ? [`the bill of ${unread.join(', ')} is not known`] : []),
    ...(early.length > 0
      ? [
          `${early.join(', ')} ${early.length === 1 ? 'has' : 'have'} fewer than three billed days, too few for an estimate`,
        ]
      : []),
  ];
  return `There is no sum, because ${reasons.join(', and ') || 'the accounts are billed in several currencies'}.`;
}
