import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { hasBudgetOf } from '@/lib/db/budgets';

/** The row of a budget holds the id of the change that set it. */
export const settleBudget: Settler = async ({ id, after }) =>
  (await hasBudgetOf(id))
    ? { kind: 'done', message: 'It was saved.', result: after }
    : { kind: 'failed', message: 'It was not saved.', result: null };
