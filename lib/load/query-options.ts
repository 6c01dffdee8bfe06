import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Problem } from '@/lib/core/errors';
import type { TimeRange } from '@/lib/core/time-range';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { FleetLoad, LoadList } from './model';

export const loadListOptions = () =>
  queryOptions({
    queryKey: ['load', 'list'],
    queryFn: () => fetchJson<LoadList>('/api/load'),
    refetchInterval: () => every(POLL.slow),
  });

export const fleetLoadOptions = (fleet: string, range: TimeRange) =>
  queryOptions({
    queryKey: ['load', fleet, range],
    queryFn: () =>
      fetchJson<{ load: FleetLoad; readAt: number; stale?: Problem }>('/api/load/fleet', { fleet, range }),
    refetchInterval: () => every(POLL.slow),
    placeholderData: keepPreviousData,
  });
