'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { changesOptions } from '@/lib/audit-trail/query-options';
import { activitiesOptions } from '@/lib/scaling/query-options';
import { machineChanges } from '@/lib/scaling/outside';

/** A fleet's own changes and AWS's activities, put together: what of these the trail does not explain is outside. */
export function useHistory(fleetKey: string) {
  const trail = useInfiniteQuery(changesOptions(fleetKey));
  const activities = useQuery(activitiesOptions(fleetKey));
  const changes = trail.data?.pages.flatMap((page) => page.changes) ?? [];
  const knownSince = !trail.data || trail.hasNextPage ? (changes.at(-1)?.at ?? Infinity) : -Infinity;
  const done = activities.data?.activities ?? [];
  return {
    changes,
    machineChanges: machineChanges(done, changes, knownSince),
    /** UTC ms of the oldest activity: AWS tells the newest hundred. Null: there are no older ones. */
    activitiesSince: done.length >= MOST_TOLD ? done.at(-1)!.at : null,
    knownSince,
    error: trail.error,
  };
}

const MOST_TOLD = 100;
