'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration, percent, usd, usdDelta } from '@/lib/core/format';
import type { DeployOptions } from '@/lib/deployments/model';
import { expectedSeconds, replacementOf, type Preferences } from '@/lib/deployments/preferences';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { shareAt } from '@/lib/load/model';
import { loadListOptions } from '@/lib/load/query-options';
import { bootSource } from '@/lib/scaling/model';
import { spendListOptions } from '@/lib/spend/query-options';
import { useLandingRows } from '../budgets/use-landing-rows';

interface Priced {
  data: DeployOptions;
  preferences: Preferences;
  /** The machine type that will run, its price in USD per hour, and its load; left out where the type stays. */
  type?: string | null | undefined;
  price?: number | null | undefined;
  share?: number | null | undefined;
}

/** What replacing all machines costs while both generations run and after, what it carries, and when it is ready. */
export function usePriceRows({ data, preferences, type, price, share }: Priced) {
  const { fleet, circumstances, boot } = data;
  const key = fleetKey(fleet.ref);
  const now = useQuery(spendListOptions()).data?.fleets[key]?.unitPrice ?? null;
  const load = useQuery(loadListOptions()).data?.fleets[key] ?? null;
  const { machines } = circumstances;
  const after = price === undefined ? now : price;
  const seconds = boot.seconds === null ? null : expectedSeconds(preferences, machines, boot.seconds);
  const extra = replacementOf(preferences, machines).most - machines;
  const double = after !== null && seconds !== null ? (after * extra * seconds) / 3_600 : null;
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
          ? `${named}; how long is not known before a boot was measured`
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
        ? 'a time not measured yet'
        : `≈ ${duration(seconds * 1_000)} in all, each machine ${bootSource(boot)}`,
    ],
  ] as [string, string][];
}

const times = (a: number | null, b: number) => (a === null ? null : a * b);
