import { defineChange } from '@/lib/rules/define-change';
import { budgetBack } from './put-back';
import type { SetBudget } from './schema';

export const setBudget = defineChange<typeof SetBudget>()({
  actions: { 'budget.set': 'Set budget' },
  permissions: ['budget:set'],
  putBack: budgetBack,
});
