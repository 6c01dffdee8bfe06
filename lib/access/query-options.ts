import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { AccessList } from './access-list';

export const accessOptions = () =>
  queryOptions({
    queryKey: ['access'],
    queryFn: () => fetchJson<AccessList>('/api/access'),
    refetchInterval: () => every(POLL.slow),
  });
