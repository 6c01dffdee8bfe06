import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Ancestry } from './ancestry';
import type { PipelineList } from './pipeline';

/** What a version was made of does not change. */
export const ancestryOptions = (family: string, version: string, account?: string) =>
  queryOptions({
    queryKey: ['images', 'ancestry', family, version, account],
    queryFn: () =>
      fetchJson<Ancestry>('/api/images/ancestry', { family, version, ...(account && { account }) }),
    staleTime: 60_000,
  });

/** Polled faster while something is built. */
export const pipelinesOptions = (account?: string) =>
  queryOptions({
    queryKey: ['images', 'pipelines', account],
    queryFn: () => fetchJson<PipelineList>('/api/images/pipelines', { ...(account && { account }) }),
    refetchInterval: ({ state }) => {
      const isBusy = state.data?.pipelines.some(({ builds }) => builds.some(({ running }) => running));
      return every(isBusy ? POLL.settled : POLL.slow);
    },
  });
