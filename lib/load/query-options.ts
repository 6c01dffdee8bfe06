import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Problem } from '@/lib/core/errors';
import type { Range } from '@/lib/core/time-range';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { LoadDetail } from './detail';
import type { LoadList } from './model';

export const loadListOptions = () =>
  queryOptions({
    queryKey: ['load', 'list'],
    queryFn: () => fetchJson<LoadList>('/api/load'),
    refetchInterval: () => every(POLL.slow),
  });

/** One fleet over a range; null asks for nothing. */
export const fleetLoadOptions = (fleet: string, range: Range | null) =>
  queryOptions({
    queryKey: ['load', fleet, range],
    queryFn: () =>
      fetchJson<{ load: LoadDetail; readAt: number; stale?: Problem }>('/api/load/fleet', {
        fleet,
        range: range!,
      }),
    enabled: range !== null,
    refetchInterval: () => every(POLL.slow),
    placeholderData: keepPreviousData,
  });
