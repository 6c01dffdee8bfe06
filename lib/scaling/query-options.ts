import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Activity, BootTime } from './model';

export const activitiesOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['scaling', 'activities', fleet],
    queryFn: () =>
      fetchJson<{ activities: Activity[]; boot: BootTime; readAt: number }>('/api/scaling/activities', {
        fleet,
      }),
    refetchInterval: 5_000,
  });
