'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fleetLoad } from '@/lib/load/reads';
import type { LoadUnit } from '@/lib/load/units';
import { fleetHealth } from '@/lib/health/reads';
import { spendList } from '@/lib/bill/reads';
import { releaseCosts } from '@/lib/unit-cost/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { before, fixedRange, type Range } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import type { Mark } from '../charts/chart-data';
import { toChart } from './to-chart';

/** A fleet's load over a range and the range before, as chart series. */
export function useChart(
  fleet: Fleet,
  { range, unit }: { range: Range; unit: LoadUnit | null },
  compared: boolean,
  marks: readonly Mark[],
  now: number,
) {
  const key = fleetKey(fleet.ref);
  const read = useQuery(readOptions(fleetLoad, { fleet: key, range, ...(unit && { unit }) }));
  const { data, isPlaceholderData } = read;
  const load = data?.load;
  const earlierRange = compared && load && !isPlaceholderData ? fixedRange(before(load.axis)) : null;
  const earlier = useQuery(
    readOptions(fleetLoad, earlierRange && { fleet: key, range: earlierRange, unit: load!.unit }),
  );
  const health = useQuery(readOptions(fleetHealth, { fleet: key, range }));
  const spend = useQuery(readOptions(spendList, {}));
  const costs = useQuery(readOptions(releaseCosts, { fleet: key }));
  const unitPrice = spend.data?.fleets[key]?.unitPrice ?? null;
  const known = costs.data?.machines;
  const steps = useMemo(() => known ?? [{ from: 0, usd: unitPrice, vcpus: null }], [known, unitPrice]);
  // The earlier range may be a minute old: points are matched by time.
  const sameUnit = earlier.data?.load.unit === load?.unit;
  const was = (earlierRange && sameUnit && earlier.data?.load) || null;
  const hasRequests = fleet.targetGroups.length + fleet.classicBalancers.length > 0;
  const stale = data?.stale !== undefined;
  const { min, max } = fleet.capacity;
  const requests = health.data?.health ?? null;
  const chart = useMemo(
    () => load && toChart(load, was, steps, { min, max, marks, stale, now, health: requests }),
    [load, was, steps, min, max, marks, stale, now, requests],
  );
  return {
    load,
    /** Why failed requests and latency are unknown; null: they are known. */
    unknown: requests?.unknown ?? health.error?.message ?? null,
    /** Each may fail alone, and would be missing in the chart without a word. */
    besides: {
      'the period before': earlier,
      'the price of its machines': spend,
      'what its machines cost before': costs,
    },
    isHealthPending: health.isPending,
    /** Failed requests and latency are not read yet, and likely to come. */
    isHealthToCome: health.isPending && hasRequests,
    chart: chart?.data,
    changes: chart?.changes ?? null,
    /** True while the data is still that of the previous range. */
    isOld: isPlaceholderData,
    read,
    stale: data?.stale,
  };
}
