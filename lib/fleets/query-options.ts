import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import type { InstancePage } from './instances';
import type { FleetList } from './model';

export const fleetKeys = { all: ['fleets'] as const };

const POLL_MS = 5_000;
const POLL_CHANGING_MS = 2_000;

const isChanging = (list: FleetList | undefined) =>
  list?.fleets.some(
    ({ capacity, generations }) => capacity.inService !== capacity.desired || generations.length > 1,
  );

/** Polled faster while capacity moves. */
export const fleetListOptions = () =>
  queryOptions({
    queryKey: [...fleetKeys.all, 'list'],
    queryFn: () => fetchJson<FleetList>('/api/fleets'),
    refetchInterval: ({ state }) => (isChanging(state.data) ? POLL_CHANGING_MS : POLL_MS),
  });

export const instancesOptions = (fleet: string) =>
  queryOptions({
    queryKey: [...fleetKeys.all, 'instances', fleet],
    queryFn: () => fetchJson<InstancePage>('/api/fleets/instances', { fleet }),
    refetchInterval: POLL_MS,
  });
