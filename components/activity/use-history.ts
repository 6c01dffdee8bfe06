'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { changesOptions, outsideOptions } from '@/lib/audit-trail/query-options';
import { activitiesOptions } from '@/lib/scaling/query-options';
import { fleetKey as keyOf } from '@/lib/core/fleet-ref';
import { machineChanges, withNames } from '@/lib/scaling/outside';

/** A fleet's own changes and AWS's activities, put together: what of these the trail does not explain is outside. */
export function useHistory(fleetKey: string) {
  const trail = useInfiniteQuery(changesOptions({ fleet: fleetKey }));
  const activities = useQuery(activitiesOptions(fleetKey));
  const others = useQuery(outsideOptions());
  const changes = trail.data?.pages.flatMap((page) => page.changes) ?? [];
  const knownSince = !trail.data || trail.hasNextPage ? (changes.at(-1)?.at ?? Infinity) : -Infinity;
  const done = activities.data?.activities ?? [];
  const calls = others.data?.changes.filter(({ fleet }) => keyOf(fleet) === fleetKey) ?? [];
  const { named, rest } = withNames(machineChanges(done, changes, knownSince), calls);
  return {
    changes,
    machineChanges: named,
    /** Calls of others that changed no number of machines. */
    calls: rest,
    /** UTC ms of the oldest activity: AWS tells the newest hundred. Null: there are no older ones. */
    activitiesSince: done.length >= MOST_TOLD ? done.at(-1)!.at : null,
    knownSince,
    error: trail.error,
  };
}

const MOST_TOLD = 100;
