'use client';
import { useQuery } from '@tanstack/react-query';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';

const MISSING: Problem = {
  kind: 'missing',
  message: 'This fleet was not found. It may have been deleted.',
};

/** A fleet of the list by its key, and what its dialog says until it is there. */
export function useListedFleet(key: string) {
  const { data, error, isPending } = useQuery(readOptions(fleetList, {}));
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  return {
    fleet,
    /** AWS's clock, UTC ms. */
    now: data?.now ?? 0,
    error,
    loading: isPending,
    problem: data && !fleet ? MISSING : null,
  };
}
