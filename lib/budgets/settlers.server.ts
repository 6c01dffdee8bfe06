import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { hasBudgetOf } from '@/lib/db/budgets';

/** The row of a budget holds the id of the change that set it. */
export const settleBudget: Settler = async ({ id, after }) =>
  (await hasBudgetOf(id))
    ? { kind: 'done', message: 'The budget was saved.', result: after }
    : { kind: 'failed', message: 'The budget was not saved.', result: null };
