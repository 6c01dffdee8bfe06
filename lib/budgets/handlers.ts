import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { BudgetList } from './answers';
import { listBudgets } from './queries';
import * as reads from './reads';

export const budgetHandlers = serve(reads, {
  budgetList: { input: Nothing, answer: BudgetList, query: (ctx) => listBudgets(ctx) },
});
