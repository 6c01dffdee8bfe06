import { landingRows } from '@/lib/budgets/landing-rows';
import type { BudgetList } from '@/lib/budgets/model';
import type { CommitmentList } from '@/lib/commitments/model';
import { setupRows } from '@/lib/commitments/price-rows';
import { duration, percent, usd, usdDelta } from '@/lib/core/format';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { bootSource } from '@/lib/scaling/model';
import type { DeployOptions } from './model';
import type { Preferences } from './preferences';
import { replacementCost } from './replacement-cost';

export interface Priced {
  data: Pick<DeployOptions, 'fleet' | 'circumstances' | 'boot' | 'now'>;
  preferences: Preferences;
  /** The new machine type, its USD per hour and its load, if the type changes. */
  type?: string | null | undefined;
  price?: number | null | undefined;
  share?: number | null | undefined;
}

interface Around {
  /** USD per hour of a machine now; null: unknown. */
  unitPrice: number | null;
  load: FleetLoad | null;
  budgets: BudgetList | null | undefined;
  commitments: CommitmentList | null | undefined;
}

/** Rows for replacing all machines: double running, run rate, budgets, load share and time. */
export function priceRows(
  { data, preferences, type, price, share }: Priced,
  { unitPrice, load, budgets, commitments }: Around,
): [string, string][] {
  const { fleet, circumstances, boot } = data;
  const { machines } = circumstances;
  const after = price === undefined ? unitPrice : price;
  const { seconds, extra, double } = replacementCost(data, preferences, after);
  const perHour = unitPrice === null || after === null ? null : (after - unitPrice) * machines;
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
        ? `no change, ${usd(unitPrice! * machines)}/h`
        : `${usd(times(unitPrice, machines))}/h → ${usd(times(after, machines))}/h, ${usdDelta(times(perHour, HOURS_A_MONTH))}/month`,
    ],
    ...(type && fleet.instanceType && perHour !== 0
      ? setupRows(
          fleet.ref,
          { from: fleet.instanceType, to: type, perHour },
          { list: commitments, now: data.now },
        )
      : []),
    ...landingRows(budgets, fleet, perHour),
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
  ];
}

const times = (a: number | null, b: number) => (a === null ? null : a * b);
