import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Change } from './model';
import type { OutsideChange } from './others';
import type { OutcomeKind } from '@/lib/core/outcome';
import type { ProblemAt } from '@/lib/core/place';

interface ChangePage {
  changes: Change[];
  more: boolean;
}

/** What the list is narrowed to; empty members are none. */
export type ChangesFilter = Partial<
  Record<'fleet' | 'text' | 'actor' | 'action' | 'outcome' | 'from' | 'to', string>
>;

export const given = (filter: ChangesFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value));

/** The newest page is polled; older ones are asked for. */
export const changesOptions = (filter: ChangesFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['audit-trail', given(filter)],
    queryFn: ({ pageParam }) =>
      fetchJson<ChangePage>('/api/activity', {
        ...given(filter),
        ...(pageParam && { before: String(pageParam) }),
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.more ? page.changes.at(-1)?.number : undefined),
    refetchInterval: () => every(POLL.settled),
  });

interface Summary {
  counts: Partial<Record<OutcomeKind, number>>;
  actors: string[];
  days: number;
  keptDays: number;
}

/** How the changes of the last thirty days ended, and who made them. */
export const summaryOptions = () =>
  queryOptions({
    queryKey: ['audit-trail', 'summary'],
    queryFn: () => fetchJson<Summary>('/api/activity/summary'),
    refetchInterval: () => every(POLL.settled),
  });

interface Outside {
  changes: OutsideChange[];
  reading: boolean;
  problems: ProblemAt[];
}

/** What others changed, as CloudTrail tells it some minutes later. */
export const outsideOptions = () =>
  queryOptions({
    queryKey: ['audit-trail', 'outside'],
    queryFn: () => fetchJson<Outside>('/api/activity/others'),
    refetchInterval: (query) => every(query.state.data?.reading ? POLL.settled : 60_000),
  });
