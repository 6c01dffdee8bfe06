'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { whyAbsent } from '@/lib/fleets/absent';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';

/** A fleet of the list by its key, and what its dialog says until it is there. */
export function useListedFleet(key: string) {
  const { data, error, isPending } = useQuery(readOptions(fleetList, {}));
  const ref = parseFleetKey(key);
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  return {
    fleet,
    /** AWS's clock, UTC ms. */
    now: data?.now ?? 0,
    error,
    loading: isPending,
    problem: data && ref && !fleet ? whyAbsent(data, ref) : null,
  };
}
