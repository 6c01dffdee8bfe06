import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import { PACE_MS } from '@/lib/query/define-read';
import { paramsOf, pollIn } from '@/lib/query/read-options';
import { joinValues } from '@/lib/core/several';
import type { PlaceFilter } from '@/lib/core/place';
import type { Range } from '@/lib/core/time-range';
import type { TrailOutcome } from './followed';
import { changeList, type ChangePage } from './reads';

/** Filters of the list; an empty field does not filter. Of several values one must match. */
export interface ChangesFilter extends PlaceFilter {
  fleet?: string;
  text?: string;
  actor?: readonly string[];
  action?: readonly string[];
  outcome?: readonly TrailOutcome[];
  range?: Range | null;
}

/** The filter as search parameters of the API. */
export const changesParams = ({ actor = [], action = [], outcome = [], ...filter }: ChangesFilter) =>
  paramsOf({
    ...filter,
    ...{ actor: joinValues(actor), action: joinValues(action), outcome: joinValues(outcome) },
  });

/** The audit trail page by page. Only the newest page is polled. */
export function changePages(filter: ChangesFilter = {}) {
  const params = changesParams(filter);
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
