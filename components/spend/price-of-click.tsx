'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { readOptions } from '@/lib/query/read-options';
import { priceOfChange } from '@/lib/scaling/price-of-change';
import { scalingActivities } from '@/lib/scaling/reads';
import { UnreadParts } from '../problems/read-problem';
import { Facts } from '../ui/facts';
import { usePriceReads } from './use-price-reads';

interface PriceOfClickProps {
  fleet: Fleet;
  /** Machines after the change. */
  desired: number;
  max: number;
  /** UTC ms of the return ticket that undoes the change. */
  until?: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** The price of a change of the number of machines, the load it adds, and when it is ready. */
export function PriceOfClick({ until = null, ...change }: PriceOfClickProps) {
  const key = fleetKey(change.fleet.ref);
  const { reads, ...known } = usePriceReads(key);
  const boots = useQuery(readOptions(scalingActivities, { fleet: key }));
  const boot = boots.data?.boot ?? null;
  return (
    <>
      <UnreadParts reads={{ ...reads, 'how long its machines take to boot': boots }} />
      <Facts rows={priceOfChange({ ...change, until }, { ...known, boot })} />
    </>
  );
}
