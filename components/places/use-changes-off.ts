'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { concerns, type Place } from '@/lib/core/place';

/** Why changes in a place are off: AWS rejects the credentials. Undefined if they are on. */
export function useChangesOff(place: Place): string | undefined {
  const { data } = useQuery(readOptions(fleetList, {}));
  return data?.problems.find((problem) => problem.kind === 'expired' && concerns(problem, place))?.message;
}
