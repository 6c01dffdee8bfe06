'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { scalingActivities } from '@/lib/scaling/reads';
import { outsideChanges } from '@/lib/audit-trail/reads';
import { readOptions } from '@/lib/query/read-options';
import { changePages } from '@/lib/audit-trail/change-pages';
import { fleetKey as keyOf } from '@/lib/core/fleet-ref';
import { failedLaunches } from '@/lib/scaling/launches';
import { machineChanges, withNames } from '@/lib/scaling/outside';

/** Merges a fleet's changes with AWS's activities. Activities that no change of ours explains count as outside. */
export function useHistory(fleetKey: string) {
  const trail = useInfiniteQuery(changePages({ fleet: fleetKey }));
  const activities = useQuery(readOptions(scalingActivities, { fleet: fleetKey }));
  const others = useQuery(readOptions(outsideChanges, {}));
  const changes = trail.data?.pages.flatMap((page) => page.changes) ?? [];
  const knownSince = !trail.data || trail.hasNextPage ? (changes.at(-1)?.at ?? Infinity) : -Infinity;
  const done = activities.data?.activities ?? [];
  const calls = others.data?.changes.filter(({ fleet }) => keyOf(fleet) === fleetKey) ?? [];
  const { named, rest } = withNames(machineChanges(done, changes, knownSince), calls);
  return {
    changes,
    machineChanges: named,
    failedLaunches: failedLaunches(done),
    /** Calls made elsewhere that changed no number of machines. */
    calls: rest,
    /** UTC ms of the oldest activity, since AWS returns only the newest hundred. Null if there are no older ones. */
    activitiesSince: done.length >= MOST_TOLD ? done.at(-1)!.at : null,
    knownSince,
    /** Each may fail alone. */
    reads: {
      'changes made in Plimsoll': trail,
      'scaling activities of AWS': activities,
      'changes made outside Plimsoll': others,
    },
    isPending: trail.isPending || activities.isPending,
    /** Whether changes may be missing that were made here or elsewhere. */
    isUnread: trail.isError || activities.isError || others.isError,
  };
}

const MOST_TOLD = 100;
