import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import { PACE_MS } from '@/lib/query/define-read';
import { paramsOf, pollIn } from '@/lib/query/read-options';
import { changeList, type ChangePage } from './reads';

/** Filters of the list; an empty field does not filter. */
export type ChangesFilter = Partial<
  Record<'fleet' | 'text' | 'actor' | 'action' | 'outcome' | 'from' | 'to', string>
>;

/** The audit trail page by page. Only the newest page is polled. */
export function changePages(filter: ChangesFilter = {}) {
  const params = paramsOf(filter);
  const { path } = changeList;
  return infiniteQueryOptions({
    queryKey: [path, 'pages', params],
    queryFn: ({ pageParam }) =>
      fetchJson<ChangePage>(path, { ...params, ...(pageParam && { before: String(pageParam) }) }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => pollIn(PACE_MS.settled, state),
  });
}
