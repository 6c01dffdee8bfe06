'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { timesOf, zip } from '@/lib/core/series';
import { before, fixedRange, type Range } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import { stretchesOver, type LoadDetail } from '@/lib/load/detail';
import { changesBetween, underAxis } from '@/lib/load/period-before';
import { fleetLoadOptions } from '@/lib/load/query-options';
import { perMillion } from '@/lib/spend/model';
import { releaseCostsOptions, spendListOptions } from '@/lib/spend/query-options';
import { spendAt, type PriceStep } from '@/lib/spend/release-cost';
import type { ChartData, Mark } from '../charts/chart-data';

/** Labels of stretches over the line stand at least this part of the range apart. */
const APART = 1 / 16;

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
  const steps = costs.data?.prices;
  const prices = useMemo(
    () => (steps && steps.length > 0 ? steps : [{ from: 0, usd: unitPrice }]),
    [steps, unitPrice],
  );
  const was = (earlierRange && !earlier.isPlaceholderData && earlier.data?.load) || null;
  const stale = data?.stale !== undefined;
  const { min, max } = fleet.capacity;
  const chart = useMemo(
    () => load && toChart(load, was, prices, { min, max, marks, stale, now }),
    [load, was, prices, min, max, marks, stale, now],
  );
  return {
    load,
    chart: chart?.data,
    changes: chart?.changes ?? null,
    problem: data?.stale ?? (error instanceof AppError ? error : null),
  };
}

type Surroundings = Pick<ChartData, 'min' | 'max' | 'marks' | 'stale' | 'now'>;

function toChart(
  load: LoadDetail,
  was: LoadDetail | null,
  prices: readonly PriceStep[],
  around: Surroundings,
) {
  const { axis } = load;
  const spend = spendAt(timesOf(axis), load.capacity, prices);
  const under = (values: LoadDetail['load']) => underAxis(axis, { axis: was!.axis, values });
  const earlier = was && {
    load: under(was.load),
    capacity: under(was.capacity),
    spend: under(spendAt(timesOf(was.axis), was.capacity, prices)),
  };
  const byRequest = load.unit === 'req/s';
  const busy = byRequest
    ? load.load
    : zip(load.load, load.capacity, (cpu, machines) => (cpu / 100) * machines);
  const data: ChartData = {
    ...around,
    axis,
    spend,
    load: load.load,
    peak: load.peak,
    line: load.line,
    worst: load.worst,
    over: load.over,
    capacity: load.capacity,
    stretches: stretchesOver(load, (axis.to - axis.from) * APART),
    earlier: earlier?.load ?? null,
    unitCost: zip(spend, busy, (usd, work) =>
      byRequest ? perMillion(usd, work) : work > 0 ? usd / work : null,
    ),
    unit: load.unit,
    costUnit: byRequest ? 'per 1M requests' : 'per busy machine-hour',
  };
  return {
    data,
    changes: earlier && changesBetween(axis, earlier, { load: load.load, capacity: load.capacity, spend }),
  };
}
