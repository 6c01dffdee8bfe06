'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { DeploymentFilter } from '@/lib/deployments/outcomes';
import { DEPLOYMENT_OUTCOMES } from '@/lib/fleets/refresh-status';

const text = parseAsString.withDefault('');

/** Keeps the filters of the list of deployments in the address, so that a link shows the same list. */
export function useDeploymentsView() {
  const [{ fleet, by, outcome }, set] = useQueryStates(
    { fleet: text, by: text, outcome: parseAsStringLiteral(DEPLOYMENT_OUTCOMES) },
    { clearOnDefault: true },
  );
  const filter: DeploymentFilter = { fleet, by, outcome: outcome ?? '' };
  return { filter, set: (change: Parameters<typeof set>[0]) => void set(change) };
}
