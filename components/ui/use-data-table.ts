'use client';
import { functionalUpdate, useTable, type RowData, type SortingState } from '@tanstack/react-table';
import { useMemo } from 'react';
import { FEATURES, toDefs, type Column } from './data-columns';
import { modelOf, type DataTableModel } from './data-model';

export type { SortingState };

interface DataTableOptions<Row, Own> {
  columns: readonly Column<Row, Own>[];
  /** Rows that sort as equal keep this order. */
  rows: readonly Row[];
  /** Returns a row's key, so that a selection survives sorting and polling. */
  keyOf: (row: Row) => string;
  sorting?: SortingState;
  onSort?: (sorting: SortingState) => void;
  /** Whether a third press on a header restores the order of the rows. */
  canUnsort?: boolean;
  /** Ids of hidden columns. */
  hidden?: readonly string[];
}

const NOTHING: never[] = [];

/** Sorts the rows and picks the visible columns. The page owns the sorting, usually in its address. */
export function useDataTable<Row extends RowData, Own = void>({
  columns,
  rows,
  keyOf,
  sorting = NOTHING,
  onSort,
  canUnsort = false,
  hidden = NOTHING,
}: DataTableOptions<Row, Own>): DataTableModel<Row, Own> {
  const defs = useMemo(() => toDefs(columns), [columns]);
  const visibility = columns.map(({ id, cell }) => [id, cell !== undefined && !hidden.includes(id)]);
  const table = useTable({
    features: FEATURES,
    columns: defs,
    data: rows,
    getRowId: keyOf,
    state: { sorting, columnVisibility: Object.fromEntries(visibility) as Record<string, boolean> },
    onSortingChange: (change) => onSort?.(functionalUpdate(change, sorting)),
    enableSortingRemoval: canUnsort,
    enableRowSelection: false,
  });
  return modelOf(table, columns);
}
