import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/query/fetch-json';
import type { ActiveList, DeploymentList, DeployOptions, FleetDeployments, RollbackTarget } from './model';

const POLL_MS = 2_000;

export const activeOptions = () =>
  queryOptions({
    queryKey: ['deployments', 'active'],
    queryFn: () => fetchJson<ActiveList>('/api/deployments/active'),
    refetchInterval: POLL_MS,
  });

export const deploymentsOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['deployments', 'of', fleet],
    queryFn: () =>
      fetchJson<FleetDeployments & { rollback: RollbackTarget }>('/api/deployments/fleet', { fleet }),
    refetchInterval: ({ state }) => (state.data?.active ? POLL_MS : 2 * POLL_MS),
  });

export const deploymentListOptions = () =>
  queryOptions({
    queryKey: ['deployments', 'list'],
    queryFn: () => fetchJson<DeploymentList>('/api/deployments'),
    refetchInterval: 5_000,
  });

/** What the deploy dialog chooses from. */
export const deployOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['deployments', 'options', fleet],
    queryFn: () => fetchJson<DeployOptions>('/api/deployments/options', { fleet }),
    // A dialog decides on it: what was read for an earlier one does not do.
    staleTime: 0,
    refetchInterval: 2 * POLL_MS,
  });
