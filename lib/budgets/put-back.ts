import { by, keptIn, TOO_OLD, type Done, type WaysBack } from '@/lib/rules/put-back';
import type { Budget } from './model';
import type { SetBudget } from './schema';

/** Earlier versions kept no account: they knew the first alone. */
export type KeptBudget = Pick<Budget, 'scope' | 'name'> & { account?: string };

/** Sets the limit before, or removes the budget if there was none. */
export function budgetBack(done: Done): WaysBack {
  const kept = keptIn<KeptBudget>(done);
  if (!kept) return TOO_OLD;
  const amount = (value: unknown) => (typeof value === 'number' ? value : null);
  const [usdPerMonth, seen] = [amount(done.before.usdPerMonth), amount(done.after.usdPerMonth)];
  return [by<typeof SetBudget>('setBudget', { ...kept, usdPerMonth, seen })];
}
