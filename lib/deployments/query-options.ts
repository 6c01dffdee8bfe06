import { queryOptions } from '@tanstack/react-query';
import { every, POLL } from '@/lib/query/every';
import { fetchJson } from '@/lib/query/fetch-json';
import type { Ledger } from './ledger';
import type { FleetRollouts } from './progress';
import type { PreflightFacts } from './preflight';
import type { Summary } from './summary';
import type { ActiveList, DeploymentList, DeployOptions } from './model';

export const activeOptions = () =>
  queryOptions({
    queryKey: ['deployments', 'active'],
    queryFn: () => fetchJson<ActiveList>('/api/deployments/active'),
    refetchInterval: () => every(POLL.moving),
  });

export const deploymentsOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['deployments', 'of', fleet],
    queryFn: () => fetchJson<FleetRollouts>('/api/deployments/fleet', { fleet }),
    refetchInterval: ({ state }) => every(state.data?.active ? POLL.moving : POLL.settled),
  });

export const ledgerOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['deployments', 'ledger', fleet],
    queryFn: () => fetchJson<Ledger>('/api/deployments/ledger', { fleet }),
    refetchInterval: () => every(POLL.settled),
  });

export const deploymentListOptions = () =>
  queryOptions({
    queryKey: ['deployments', 'list'],
    queryFn: () => fetchJson<DeploymentList>('/api/deployments'),
    refetchInterval: () => every(POLL.settled),
  });

/** What the deploy dialog chooses from. */
export const deployOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['deployments', 'options', fleet],
    queryFn: () => fetchJson<DeployOptions>('/api/deployments/options', { fleet }),
    // A dialog decides on it: what was read for an earlier one does not do.
    staleTime: 0,
    refetchInterval: () => every(POLL.settled),
  });

/** What stands for and against deploying this image, or type; kept while another is asked about. */
export const preflightOptions = (fleet: string, target: { image?: string; type?: string }) =>
  queryOptions({
    queryKey: ['deployments', 'preflight', fleet, target],
    queryFn: () => fetchJson<PreflightFacts>('/api/deployments/preflight', { fleet, ...target }),
    staleTime: 0,
    refetchInterval: () => every(POLL.settled),
  });

/** The newest deployment against the release before. */
export const summaryOptions = (fleet: string) =>
  queryOptions({
    queryKey: ['deployments', 'summary', fleet],
    queryFn: () => fetchJson<Summary | null>('/api/deployments/summary', { fleet }),
    refetchInterval: () => every(POLL.slow),
  });
