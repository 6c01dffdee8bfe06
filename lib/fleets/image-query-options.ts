import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { FamilyFilter, FamilyList } from './families';
import type { FamilyPage, Impact } from './family';

/** The filter runs on the server: a browser has only the newest versions of each family. */
export const familiesOptions = ({ search, channel, running }: FamilyFilter) =>
  queryOptions({
    queryKey: ['images', 'families', search, channel, running],
    queryFn: () =>
      fetchJson<FamilyList>('/api/images', {
        ...(search && { search }),
        ...(channel && { channel }),
        ...(running && { running: 'true' }),
      }),
    placeholderData: keepPreviousData,
    refetchInterval: () => every(POLL.slow),
  });

export const familyOptions = (family: string) =>
  queryOptions({
    queryKey: ['images', 'family', family],
    queryFn: () => fetchJson<FamilyPage>('/api/images/family', { family }),
    enabled: family !== '',
    refetchInterval: () => every(POLL.slow),
  });

/** What revoking a version would mean. */
export const impactOptions = (family: string, version: string) =>
  queryOptions({
    queryKey: ['images', 'impact', family, version],
    queryFn: () => fetchJson<Impact>('/api/images/impact', { family, version }),
    staleTime: 0,
  });
