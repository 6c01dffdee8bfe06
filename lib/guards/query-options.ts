import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { GuardList } from './model';

export const guardsOptions = () =>
  queryOptions({
    queryKey: ['guards'],
    queryFn: () => fetchJson<GuardList>('/api/guards'),
    refetchInterval: () => every(POLL.settled),
  });
