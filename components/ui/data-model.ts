import type { RowData, Table } from '@tanstack/react-table';
import type { Column, CsvValue, Features } from './data-columns';

/** A visible column with its present sort direction. */
export interface DrawnColumn<Row, Own> extends Column<Row, Own> {
  sorted: 'ascending' | 'descending' | false;
  toggleSort: () => void;
}

/** What a table shows: sorted rows, visible columns, and both as CSV. */
export interface DataTableModel<Row, Own = void> {
  lines: readonly { id: string; row: Row }[];
  columns: readonly DrawnColumn<Row, Own>[];
  /** Header and rows of all columns, in the order shown; with keys, only those rows. */
  csv: (keys?: ReadonlySet<string>) => [string[], CsvValue[][]];
}

const DIRECTIONS = { asc: 'ascending', desc: 'descending' } as const;

/** Translates the table library's state into our own type, so that only this module depends on the library. */
export function modelOf<Row extends RowData, Own>(
  table: Table<Features, Row>,
  columns: readonly Column<Row, Own>[],
): DataTableModel<Row, Own> {
  const lines = table.getRowModel().rows.map(({ id, original }) => ({ id, row: original }));
  const drawn = table.getVisibleLeafColumns().map((column) => {
    const direction = column.getIsSorted();
    return {
      ...columns.find(({ id }) => id === column.id)!,
      sorted: direction && DIRECTIONS[direction],
      toggleSort: () => column.toggleSorting(),
    };
  });
  const fields = columns.flatMap(({ csv = {} }) => Object.entries(csv));
  return {
    lines,
    columns: drawn,
    csv: (keys) => [
      fields.map(([name]) => name),
      lines
        .filter(({ id }) => !keys || keys.has(id))
        .map(({ row }) => fields.map(([, valueOf]) => valueOf(row))),
    ],
  };
}
