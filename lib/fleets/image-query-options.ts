import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { FamilyFilter, FamilyList } from './families';
import type { InAccount } from '@/lib/images/model';
import type { FamilyPage, Impact } from './family';

/** The filter runs on the server: a browser has only the newest versions of each family. */
export const familiesOptions = ({ account, search, channel, running }: FamilyFilter & InAccount) =>
  queryOptions({
    queryKey: ['images', 'families', account, search, channel, running],
    queryFn: () =>
      fetchJson<FamilyList>('/api/images', {
        ...(account && { account }),
        ...(search && { search }),
        ...(channel && { channel }),
        ...(running && { running: 'true' }),
      }),
    placeholderData: keepPreviousData,
    refetchInterval: () => every(POLL.slow),
  });

export const familyOptions = (family: string, account?: string) =>
  queryOptions({
    queryKey: ['images', 'family', family, account],
    queryFn: () => fetchJson<FamilyPage>('/api/images/family', { family, ...(account && { account }) }),
    enabled: family !== '',
    refetchInterval: () => every(POLL.slow),
  });

/** What revoking a version would mean. */
export const impactOptions = (family: string, version: string, account: string) =>
  queryOptions({
    queryKey: ['images', 'impact', family, version, account],
    queryFn: () => fetchJson<Impact>('/api/images/impact', { family, version, account }),
    staleTime: 0,
  });
