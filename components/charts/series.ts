/** What of the stacked chart can be switched off: its bands, then kinds of marks. */
export const BANDS = ['failed', 'p95', 'load', 'capacity', 'spend'] as const;
export const MARKS = ['deploy', 'scale', 'policy', 'outside'] as const;
export const SERIES = [...BANDS, ...MARKS] as const;
export type Series = (typeof SERIES)[number];

export type Hidden = ReadonlySet<Series>;

export const NAMES: Record<Series, string> = {
  failed: 'Failed requests',
  p95: 'p95',
  load: 'Load',
  capacity: 'Capacity',
  spend: 'Spend',
  deploy: 'deploy',
  scale: 'scale',
  policy: 'scaled by a policy',
  outside: 'outside Plimsoll',
};
