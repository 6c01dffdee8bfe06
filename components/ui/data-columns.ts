import type { ReactNode } from 'react';

/** Widths of a table, in px, at which columns fold. The classes show a part only from there on, or only below. */
export const FROM = {
  400: '@max-[400px]:hidden',
  520: '@max-[520px]:hidden',
  640: '@max-[640px]:hidden',
  760: '@max-[760px]:hidden',
  880: '@max-[880px]:hidden',
  1000: '@max-[1000px]:hidden',
  1140: '@max-[1140px]:hidden',
  1300: '@max-[1300px]:hidden',
  1500: '@max-[1500px]:hidden',
} as const;
export const BELOW = {
  400: '@min-[400px]:hidden',
  520: '@min-[520px]:hidden',
  640: '@min-[640px]:hidden',
  760: '@min-[760px]:hidden',
  880: '@min-[880px]:hidden',
  1000: '@min-[1000px]:hidden',
  1140: '@min-[1140px]:hidden',
  1300: '@min-[1300px]:hidden',
  1500: '@min-[1500px]:hidden',
} as const;
export type FoldWidth = keyof typeof FROM;

/** Contents of folded columns by column id. Present only while that column is folded. */
export type Folded = Readonly<Record<string, ReactNode>>;

export type CsvValue = string | number | null;

/** Defines one column of a table. */
export interface Column<Row, Own = void> {
  id: string;
  /** Without `cell` the column is hidden, and only sorts or fills the CSV. */
  cell?: (row: Row, own: Own, folded: Folded) => ReactNode;
  /** The header's text. With `headerHidden` only screen readers get it. */
  header?: string;
  headerHidden?: boolean;
  /** Another header where the table is narrow and the cells show less. */
  narrowHeader?: { text: string; below: FoldWidth };
  /** A common title above neighbouring columns with the same band. */
  band?: string;
  /** The value to sort by. Unknown must be undefined, which sorts last in both directions. Null would not. */
  sort?: (row: Row) => string | number | undefined;
  firstSort?: 'ascending' | 'descending';
  /** Fields of the CSV by name. */
  csv?: Readonly<Record<string, (row: Row) => CsvValue>>;
  /** The least width of the table at which this column is shown. Below it, the column folds. */
  from?: FoldWidth;
  /** What another column may show while this one is folded. */
  folded?: (row: Row, own: Own) => ReactNode;
  /** The column's content in the row above a group. */
  summary?: (rows: readonly Row[], title: string) => ReactNode;
  isRowHeader?: boolean;
  /** Width classes, for tables with fixed layout. */
  width?: string;
  /** Classes for header and cells, such as alignment and background. */
  className?: string;
  /** Classes for cells only. */
  cellClass?: string;
}
