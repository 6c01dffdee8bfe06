import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Boot } from './boots';
import type { Activity, BootTime, Scaling } from './model';
import type { PolicyCall } from './policy-plan';

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
export const bootsOptions = (family: string, account?: string) =>
  queryOptions({
    queryKey: ['scaling', 'boots', family, account],
    queryFn: () => fetchJson<{ boots: Boot[] }>('/api/images/boots', { family, ...(account && { account }) }),
    enabled: family !== '',
    refetchInterval: () => every(POLL.slow),
  });

/** Policies with their alarms, and schedules. */
export const scalingOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['scaling', 'policies', fleet],
    queryFn: () => fetchJson<Scaling>('/api/scaling/policies', { fleet }),
    refetchInterval: () => every(POLL.settled),
  });

/** The exact calls of a change of policies; asked only where there is one. */
export const policyPlanOptions = (fleet: string, seen: string, wanted: string) =>
  queryOptions({
    queryKey: ['scaling', 'policy-plan', fleet, seen, wanted],
    queryFn: () => fetchJson<{ calls: PolicyCall[] }>('/api/scaling/policy-plan', { fleet, seen, wanted }),
    enabled: seen !== wanted,
    retry: false,
  });
