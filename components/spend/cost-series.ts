import type { Hidden } from '../charts/series';

/** What of the chart of billed days can be switched off: its bands, then its marks. */
export const COST_BANDS = ['spend', 'load', 'unit'] as const;
export const COST_SERIES = [...COST_BANDS, 'deploy'] as const;
export type CostSeries = (typeof COST_SERIES)[number];
export type HiddenCosts = Hidden<CostSeries>;

export const COST_NAMES: Record<CostSeries, string> = {
  spend: 'Spend',
  load: 'Load',
  unit: 'Cost per 1M requests',
  deploy: 'Deployments by day',
};

export const ALL_COSTS: HiddenCosts = new Set();
