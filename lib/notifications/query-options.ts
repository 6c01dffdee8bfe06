import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { NotificationState } from './model';

export const notificationsOptions = () =>
  queryOptions({
    queryKey: ['notifications'],
    queryFn: () => fetchJson<NotificationState>('/api/notifications'),
    refetchInterval: () => every(POLL.settled),
  });
