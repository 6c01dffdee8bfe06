'use client';
import { useMemo } from 'react';
import type { Column } from './data-columns';
import {
  linesOf,
  sortingAfter,
  sortRows,
  visibleColumns,
  type DataTableModel,
  type SortingState,
} from './data-model';

interface DataTableOptions<Row, Own> {
  columns: readonly Column<Row, Own>[];
  /** Rows that sort as equal keep this order. */
  rows: readonly Row[];
  /** Returns a row's key, so that a selection survives sorting and polling. */
  keyOf: (row: Row) => string;
  sorting?: SortingState;
  /** The order that was asked for last, if the rows follow it later. */
  wanted?: SortingState;
  onSort?: (sorting: SortingState) => void;
  /** Whether a third press on a header restores the order of the rows. */
  canUnsort?: boolean;
  /** Ids of hidden columns. */
  hidden?: readonly string[];
}

const NOTHING: never[] = [];

/** Sorts the rows and picks the visible columns. The page owns the sorting, usually in its address. */
export function useDataTable<Row, Own = void>({
  columns,
  rows,
  keyOf,
  sorting = NOTHING,
  wanted = sorting,
  onSort,
  canUnsort = false,
  hidden = NOTHING,
}: DataTableOptions<Row, Own>): DataTableModel<Row, Own> {
  const { id, desc = false } = sorting[0] ?? {};
  const sorted = useMemo(
    () => sortRows(rows, columns, id === undefined ? [] : [{ id, desc }]),
    [rows, columns, id, desc],
  );
  const shown = useMemo(() => visibleColumns(columns, hidden), [columns, hidden]);
  return {
    ...linesOf(columns, sorted, keyOf),
    columns: shown,
    sorting,
    toggleSort: (pressed) => {
      const column = columns.find((one) => one.id === pressed);
      if (column) onSort?.(sortingAfter(column, wanted, canUnsort));
    },
  };
}
