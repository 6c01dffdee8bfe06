import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { BudgetList } from './model';

export const budgetList = defineRead<typeof Nothing, BudgetList>()({
  path: '/api/budgets',
  says: 'Budgets of each account, of apps and of fleets, with an estimate of the month.',
  pace: PACE_MS.slow,
});
