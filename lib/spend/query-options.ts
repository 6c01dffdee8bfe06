import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { MachineType, SpendList } from './model';

export const spendListOptions = () =>
  queryOptions({
    queryKey: ['spend', 'list'],
    queryFn: () => fetchJson<SpendList>('/api/spend'),
    refetchInterval: () => every(POLL.slow),
  });

export const machineTypesOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['spend', 'types', fleet],
    queryFn: () =>
      fetchJson<{ current: string | null; types: MachineType[]; readAt: number }>('/api/spend/types', {
        fleet,
      }),
  });
