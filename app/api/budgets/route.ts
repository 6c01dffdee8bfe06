import { listBudgets } from '@/lib/budgets/queries';
import { Nothing } from '@/lib/fleets/schema';
import { route } from '@/lib/server/route';

export const GET = route(Nothing, (ctx) => listBudgets(ctx));
