import 'server-only';
import type { Settlers } from '@/lib/audit-trail/verdict';
import { hasBudgetOf } from '@/lib/db/budgets';

/** A budget stands in the database with the change that set it. */
export const budgetSettlers: Settlers = {
  'budget.set': async ({ id, after }) =>
    (await hasBudgetOf(id))
      ? { kind: 'done', message: 'It was saved.', result: after }
      : { kind: 'failed', message: 'It was not saved.', result: null },
};
