'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { activeDeployments } from '@/lib/deployments/reads';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { envOf } from '@/lib/rules/environments';
import type { GuardedEnv } from '@/lib/rules/policy';
import { reachText } from './freeze-reach';

/** The fleets that a freeze of these environments applies to, and the deployments that go on. */
export function useFreezeReach(places: readonly GuardedEnv[]): string {
  const { data: list, ...fleets } = useQuery(readOptions(fleetList, {}));
  const { data: deployments, error } = useQuery(readOptions(activeDeployments, {}));
  const frozen = new Set(places.map(({ account, env }) => `${account} ${envOf(env)}`));
  const keys = list?.fleets
    .filter(({ ref, env }) => frozen.has(`${ref.account} ${envOf(env)}`))
    .map(({ ref }) => fleetKey(ref));
  return reachText({
    keys,
    isWhole: list?.whole ?? false,
    deployments,
    why: (fleets.error ?? error)?.message,
  });
}
