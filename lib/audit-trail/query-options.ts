import { infiniteQueryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Change } from './model';

interface ChangePage {
  changes: Change[];
  more: boolean;
}

/** The newest page is polled; older ones are asked for. */
export const changesOptions = (fleet?: string) =>
  infiniteQueryOptions({
    queryKey: ['audit-trail', fleet ?? 'all'],
    queryFn: ({ pageParam }) =>
      fetchJson<ChangePage>('/api/activity', {
        ...(fleet && { fleet }),
        ...(pageParam && { before: String(pageParam) }),
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.more ? page.changes.at(-1)?.number : undefined),
    refetchInterval: () => every(POLL.settled),
  });
