/** What of the stacked chart can be switched off: its bands, then kinds of marks. */
export const BANDS = ['failed', 'p95', 'load', 'capacity', 'spend'] as const;
export const MARKS = ['deploy', 'scale', 'policy', 'outside'] as const;
export const SERIES = [...BANDS, ...MARKS] as const;
export type Series = (typeof SERIES)[number];

/** What of a chart is switched off. */
export type Hidden<Name extends string = Series> = ReadonlySet<Name>;

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

/** For screen readers: "Hidden: Load, Spend." Empty if all is shown. */
export function hiddenWords<Name extends string>(hidden: Hidden<Name>, names: Record<Name, string>): string {
  return hidden.size > 0 ? `Hidden: ${[...hidden].map((name) => names[name]).join(', ')}.` : '';
}
