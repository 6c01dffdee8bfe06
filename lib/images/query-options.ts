import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Ancestry } from './ancestry';

/** What a version was made of does not change. */
export const ancestryOptions = (family: string, version: string) =>
  queryOptions({
    queryKey: ['images', 'ancestry', family, version],
    queryFn: () => fetchJson<Ancestry>('/api/images/ancestry', { family, version }),
    staleTime: 60_000,
  });
