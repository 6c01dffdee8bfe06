'use client';
import { useQuery } from '@tanstack/react-query';
import type { Place } from '@/lib/core/place';
import { fleetListOptions } from '@/lib/fleets/query-options';

/** Why nothing can be changed in a place now: AWS takes the credentials no more. undefined: it can. */
export function useChangesOff({ account, region }: Place): string | undefined {
  const { data } = useQuery(fleetListOptions());
  return data?.problems.find(
    (problem) =>
      problem.kind === 'expired' &&
      (!problem.account || (problem.account === account && problem.region === region)),
  )?.message;
}
