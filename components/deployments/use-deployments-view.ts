'use client';
import { parseAsArrayOf, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { DeploymentFilter } from '@/lib/deployments/outcomes';
import { DEPLOYMENT_OUTCOMES } from '@/lib/fleets/refresh-status';
import { ANY_TIME, useTimeRange } from '../charts/use-time-range';
import { text, texts } from '../ui/in-address';

/** Keeps the filters of the list of deployments in the address, so that a link shows the same list. */
export function useDeploymentsView() {
  const [given, set] = useQueryStates(
    {
      ...{ account: text, region: text, fleet: texts, by: texts },
      outcome: parseAsArrayOf(parseAsStringLiteral(DEPLOYMENT_OUTCOMES)).withDefault([]),
    },
    { clearOnDefault: true },
  );
  const { range, setRange } = useTimeRange(ANY_TIME);
  const filter: DeploymentFilter = { ...given, range };
  return {
    filter,
    set: (change: Parameters<typeof set>[0]) => void set(change),
    reset: () => {
      void set(null);
      setRange(null);
    },
  };
}
