import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
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
