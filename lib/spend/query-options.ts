import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { SpendList } from './model';
import type { TypeLadder } from './type-ladder';

export const spendListOptions = () =>
  queryOptions({
    queryKey: ['spend', 'list'],
    queryFn: () => fetchJson<SpendList>('/api/spend'),
    refetchInterval: () => every(POLL.slow),
  });

export const typeLadderOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['spend', 'types', fleet],
    queryFn: () => fetchJson<TypeLadder>('/api/spend/types', { fleet }),
    refetchInterval: () => every(POLL.slow),
  });
