'use client';
import { useQuery } from '@tanstack/react-query';
import { loadList } from '@/lib/load/reads';
import { spendList } from '@/lib/bill/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration, percent, usd, usdDelta } from '@/lib/core/format';
import type { DeployOptions } from '@/lib/deployments/model';
import type { Preferences } from '@/lib/deployments/preferences';
import { replacementCost } from '@/lib/deployments/replacement-cost';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { shareAt } from '@/lib/load/model';
import { bootSource } from '@/lib/scaling/model';
import { useLandingRows } from '../budgets/use-landing-rows';

interface Priced {
  data: DeployOptions;
  preferences: Preferences;
  /** The new machine type, its USD per hour and its load, if the type changes. */
  type?: string | null | undefined;
  price?: number | null | undefined;
  share?: number | null | undefined;
}

/** Rows for replacing all machines: double running, run rate, load share and time. */
export function usePriceRows({ data, preferences, type, price, share }: Priced) {
  const { fleet, circumstances, boot } = data;
  const key = fleetKey(fleet.ref);
  const now = useQuery(readOptions(spendList, {})).data?.fleets[key]?.unitPrice ?? null;
  const load = useQuery(readOptions(loadList, {})).data?.fleets[key] ?? null;
  const { machines } = circumstances;
  const after = price === undefined ? now : price;
  const { seconds, extra, double } = replacementCost(data, preferences, after);
  const perHour = now === null || after === null ? null : (after - now) * machines;
  const landings = useLandingRows(fleet, perHour);
  const shareNow = load && shareAt(load, machines);
  const named = `${extra} extra ${type ?? fleet.instanceType ?? 'machines'}`;
  return [
    [
      'Double running',
      extra === 0
        ? 'none: machines stop before new ones start'
        : double === null
          ? `${named}; Plimsoll must measure a boot to know how long`
          : `${named} for ≈ ${duration(seconds! * 1_000)}, ${usd(double)}`,
    ],
    [
      'Run rate after',
      perHour === 0
        ? `no change, ${usd(now! * machines)}/h`
        : `${usd(times(now, machines))}/h → ${usd(times(after, machines))}/h, ${usdDelta(times(perHour, HOURS_A_MONTH))}/month`,
    ],
    ...landings,
    [
      'Room for load',
      share === undefined
        ? `no change, ${percent(shareNow)} of the line`
        : `${percent(shareNow)} → ${percent(share)} of the line at this load`,
    ],
    [
      'Ready in',
      seconds === null
        ? 'not measured yet'
        : `≈ ${duration(seconds * 1_000)} in all, each machine ${bootSource(boot)}`,
    ],
  ] as [string, string][];
}

const times = (a: number | null, b: number) => (a === null ? null : a * b);
