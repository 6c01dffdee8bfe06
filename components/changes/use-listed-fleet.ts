'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey, parseFleetKey } from '@/lib/core/fleet-ref';
import { AppError, type Problem } from '@/lib/core/errors';
import { whyAbsent } from '@/lib/fleets/absent';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';

const absence = ({ kind, message, ...more }: Problem) => new AppError(kind, message, more);

/** A fleet of the list by its key, and what its dialog says until it is there. */
export function useListedFleet(key: string) {
  const { data, error, isPending } = useQuery(readOptions(fleetList, {}));
  const ref = parseFleetKey(key);
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  return {
    fleet,
    /** AWS's clock, UTC ms. */
    now: data?.now ?? 0,
    /** Why there is no fleet: the list could not be read, or the fleet is not in it. */
    error: error ?? (data && ref && !fleet ? absence(whyAbsent(data, ref)) : null),
    loading: isPending,
  };
}
