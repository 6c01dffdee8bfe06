import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { ImageCost } from './cost-while-it-ran';
import type { RecommendationList, ReplayAnswer } from './advice';
import type { Metric } from '@/lib/budgets/billed-days';
import type { SpendList, SpendRange, SpendReport } from './model';
import type { FleetReleaseCosts } from './release-costs';
import type { TypeLadder } from './type-ladder';

export const spendListOptions = () =>
  queryOptions({
    queryKey: ['spend', 'list'],
    queryFn: () => fetchJson<SpendList>('/api/spend'),
    refetchInterval: () => every(POLL.slow),
  });

/** Days move slowly: what is of now in it, the run rate, by the minute. */
export const spendReportOptions = (range: SpendRange, cost: Metric) =>
  queryOptions({
    queryKey: ['spend', 'report', range, cost],
    queryFn: () => fetchJson<SpendReport>('/api/spend/report', { range, cost }),
    refetchInterval: () => every(60_000),
    placeholderData: keepPreviousData,
  });

export const typeLadderOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['spend', 'types', fleet],
    queryFn: () => fetchJson<TypeLadder>('/api/spend/types', { fleet }),
    refetchInterval: () => every(POLL.slow),
  });

/** Cost per million requests of a family's versions; thirty days move slowly. */
export const imageCostsOptions = (family: string, account?: string) =>
  queryOptions({
    queryKey: ['spend', 'images', family, account],
    queryFn: () =>
      fetchJson<{ costs: ImageCost[] }>('/api/images/costs', { family, ...(account && { account }) }),
    enabled: family !== '',
    staleTime: 10 * 60_000,
  });

/** Thirty days of a fleet to replay; its own request, after the page's others, since it is the largest. */
export const replayOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['spend', 'replay', fleet],
    queryFn: () => fetchJson<ReplayAnswer>('/api/spend/replay', { fleet }),
    staleTime: 10 * 60_000,
  });

export const recommendationsOptions = () =>
  queryOptions({
    queryKey: ['spend', 'recommendations'],
    queryFn: () => fetchJson<RecommendationList>('/api/spend/recommendations'),
    staleTime: 10 * 60_000,
  });

/** What each release costs for the same work as the one before it; six weeks move slowly. */
export const releaseCostsOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['spend', 'releases', fleet],
    queryFn: () => fetchJson<FleetReleaseCosts>('/api/spend/releases', { fleet }),
    staleTime: 10 * 60_000,
  });
