import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { FindingList } from './grade';
import type { InstancePage } from './instances';
import type { FleetList } from './model';

export const fleetKeys = { all: ['fleets'] as const };

const isChanging = (list: FleetList | undefined) =>
  list?.fleets.some(
    ({ capacity, generations }) => capacity.inService !== capacity.desired || generations.length > 1,
  );

/** Polled faster while capacity moves. */
export const fleetListOptions = () =>
  queryOptions({
    queryKey: [...fleetKeys.all, 'list'],
    queryFn: () => fetchJson<FleetList>('/api/fleets'),
    refetchInterval: ({ state }) => every(isChanging(state.data) ? POLL.moving : POLL.settled),
  });

export const instancesOptions = (fleet: string) =>
  queryOptions({
    queryKey: [...fleetKeys.all, 'instances', fleet],
    queryFn: () => fetchJson<InstancePage>('/api/fleets/instances', { fleet }),
    refetchInterval: () => every(POLL.settled),
  });

/** What grades are made of changes by the minute at most. */
export const findingsOptions = () =>
  queryOptions({
    queryKey: [...fleetKeys.all, 'findings'],
    queryFn: () => fetchJson<FindingList>('/api/fleets/findings'),
    refetchInterval: () => every(POLL.slow),
  });
