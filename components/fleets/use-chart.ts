'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { before, fixedRange, type Range } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import { fleetLoadOptions } from '@/lib/load/query-options';
import { releaseCostsOptions, spendListOptions } from '@/lib/spend/query-options';
import type { Mark } from '../charts/chart-data';
import { toChart } from './to-chart';

/** A fleet's load over a range and the one before, made ready to be drawn. */
export function useChart(fleet: Fleet, range: Range, compared: boolean, marks: readonly Mark[], now: number) {
  const key = fleetKey(fleet.ref);
  const { data, error, isPlaceholderData } = useQuery(fleetLoadOptions(key, range));
  const load = data?.load;
  const earlierRange = compared && load && !isPlaceholderData ? fixedRange(before(load.axis)) : null;
  const earlier = useQuery(fleetLoadOptions(key, earlierRange));
  const spend = useQuery(spendListOptions());
  const costs = useQuery(releaseCostsOptions(key));
  const unitPrice = spend.data?.fleets[key]?.unitPrice ?? null;
  const known = costs.data?.machines;
  const steps = useMemo(() => known ?? [{ from: 0, usd: unitPrice, vcpus: null }], [known, unitPrice]);
  // Of a minute ago it will do while the newest comes: it is put in place by time.
  const was = (earlierRange && earlier.data?.load) || null;
  const stale = data?.stale !== undefined;
  const { min, max } = fleet.capacity;
  const chart = useMemo(
    () => load && toChart(load, was, steps, { min, max, marks, stale, now }),
    [load, was, steps, min, max, marks, stale, now],
  );
  return {
    load,
    chart: chart?.data,
    changes: chart?.changes ?? null,
    /** It is still of the range before. */
    isOld: isPlaceholderData,
    problem: data?.stale ?? (error instanceof AppError ? error : null),
  };
}
