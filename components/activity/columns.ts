/** Classes that hide a column where the page is too narrow for it. The opened row has everything. */
export const WIDTHS = {
  time: 'max-sm:hidden',
  who: 'max-lg:hidden',
  target: 'max-sm:hidden',
  values: 'max-lg:hidden',
  reason: 'max-xl:hidden',
  message: 'max-lg:hidden',
  action: 'max-sm:hidden',
} as const;

/** Title and width of each column. The first has the button that opens the row. */
export const COLUMNS = [
  { title: 'Details', isNamed: false },
  { title: 'Time', className: WIDTHS.time },
  { title: 'Who', className: WIDTHS.who },
  { title: 'Action' },
  { title: 'Target', className: WIDTHS.target },
  { title: 'Before → after', className: WIDTHS.values },
  { title: 'Reason', className: WIDTHS.reason },
  { title: 'Outcome' },
  { title: 'Put back', isNamed: false, className: WIDTHS.action },
] as const satisfies { title: string; isNamed?: boolean; className?: string }[];
