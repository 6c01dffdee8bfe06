import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { BudgetList } from './model';

export const budgetsOptions = () =>
  queryOptions({
    queryKey: ['budgets'],
    queryFn: () => fetchJson<BudgetList>('/api/budgets'),
    refetchInterval: () => every(POLL.slow),
  });
