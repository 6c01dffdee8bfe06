import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Boot } from './boots';
import type { Activity, BootTime } from './model';

export const activitiesOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['scaling', 'activities', fleet],
    queryFn: () =>
      fetchJson<{ activities: Activity[]; boot: BootTime; readAt: number }>('/api/scaling/activities', {
        fleet,
      }),
    refetchInterval: () => every(POLL.settled),
  });

/** Measured boot times of a family's images. */
export const bootsOptions = (family: string) =>
  queryOptions({
    queryKey: ['scaling', 'boots', family],
    queryFn: () => fetchJson<{ boots: Boot[] }>('/api/images/boots', { family }),
    enabled: family !== '',
    refetchInterval: () => every(POLL.slow),
  });
