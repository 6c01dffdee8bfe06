import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { RequestList } from './model';

export const requestsOptions = () =>
  queryOptions({
    queryKey: ['approvals'],
    queryFn: () => fetchJson<RequestList>('/api/guards/requests'),
    refetchInterval: () => every(POLL.settled),
  });
