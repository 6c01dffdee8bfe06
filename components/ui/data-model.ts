import type { Column, CsvValue } from './data-columns';

/** The column that a table is sorted by: none or one. */
export type SortingState = readonly { id: string; desc: boolean }[];

/** What a table shows: sorted rows, visible columns, and both as CSV. */
export interface DataTableModel<Row, Own = void> {
  lines: readonly { id: string; row: Row }[];
  /** The visible ones. The same list until a column is hidden or shown. */
  columns: readonly Column<Row, Own>[];
  sorting: SortingState;
  /** A press on the header of a column. */
  toggleSort: (id: string) => void;
  /** Header and rows of all columns, in the order shown; with keys, only those rows. */
  csv: (keys?: ReadonlySet<string>) => [string[], CsvValue[][]];
}

const collator = new Intl.Collator();

const compareValues = (one: string | number, other: string | number) =>
  typeof one === 'string' ? collator.compare(one, String(other)) : one - Number(other);

/** The rows by a column. Rows that are equal keep their order, and those without a value come last. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Pick<Column<Row, never>, 'id' | 'sort'>[],
  [by]: SortingState,
): readonly Row[] {
  const valueOf = columns.find(({ id }) => id === by?.id)?.sort;
  if (!by || !valueOf) return rows;
  const valued = rows.map((row) => ({ row, value: valueOf(row) }));
  const known = valued.flatMap(({ row, value }) => (value === undefined ? [] : [{ row, value }]));
  known.sort((a, b) => (by.desc ? -1 : 1) * compareValues(a.value, b.value));
  return [...known, ...valued.filter(({ value }) => value === undefined)].map(({ row }) => row);
}

/** What a table is sorted by after a press on a header. `canUnsort`: a third press restores the order of the rows. */
export function sortingAfter(
  column: Pick<Column<never>, 'id' | 'firstSort'>,
  [by]: SortingState,
  canUnsort: boolean,
): SortingState {
  const first = { id: column.id, desc: column.firstSort === 'descending' };
  if (by?.id !== column.id) return [first];
  if (by.desc === first.desc) return [{ ...first, desc: !first.desc }];
  return canUnsort ? [] : [first];
}

export const visibleColumns = <Row, Own>(
  columns: readonly Column<Row, Own>[],
  hidden: readonly string[],
): readonly Column<Row, Own>[] => columns.filter(({ id, cell }) => cell && !hidden.includes(id));

/** The rows with their keys, sorted, and their CSV, which has the fields of all columns. */
export function linesOf<Row, Own>(
  columns: readonly Column<Row, Own>[],
  sorted: readonly Row[],
  keyOf: (row: Row) => string,
): Pick<DataTableModel<Row, Own>, 'lines' | 'csv'> {
  const lines = sorted.map((row) => ({ id: keyOf(row), row }));
  const fields = columns.flatMap(({ csv = {} }) => Object.entries(csv));
  return {
    lines,
    csv: (keys) => [
      fields.map(([name]) => name),
      lines
        .filter(({ id }) => !keys || keys.has(id))
        .map(({ row }) => fields.map(([, valueOf]) => valueOf(row))),
    ],
  };
}
