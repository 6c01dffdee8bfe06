'use client';
import { concerns, type Place } from '@/lib/core/place';
import { useFleetHead } from './fleet-head';

/** Why changes in a place are off: AWS rejects the credentials. Undefined if they are on. */
export const useChangesOff = (place: Place): string | undefined =>
  useFleetHead(
    ({ problems }) =>
      problems.find((problem) => problem.kind === 'expired' && concerns(problem, place))?.message,
  );
