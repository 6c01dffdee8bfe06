'use client';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { LedgerEntry } from '@/lib/deployments/ledger';
import type { Fleet } from '@/lib/fleets/model';
import { Skeleton } from '../ui/skeleton';
import { ReleaseCostLine, useReleaseCost } from './release-cost-line';

interface ReleaseChangeProps {
  entry: LedgerEntry;
  fleet: Fleet;
}

/** What a release changed, and its cost compared with the previous release. */
export function ReleaseChange({ entry: { number, release, state, difference }, fleet }: ReleaseChangeProps) {
  const { cost, unread, isPending } = useReleaseCost(fleetKey(fleet.ref), String(number));
  return (
    <div className="text-small break-words text-ink-2">
      {difference ?? (release ? 'the first release' : 'its launch template version is gone')}
      {isPending && <Skeleton className="my-1 w-32 max-w-full" />}
      {cost && (state === 'running' || cost.change !== null) && <ReleaseCostLine cost={cost} />}
      {unread && state === 'running' && <span className="block text-warn">{unread}</span>}
    </div>
  );
}
