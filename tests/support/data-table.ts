import { constructTable, tableFeatures, type RowData } from '@tanstack/react-table';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { FEATURES, toDefs, type Column, type Features } from '../../components/ui/data-columns.ts';
import { modelOf, type DataTableModel } from '../../components/ui/data-model.ts';

interface Shown<Row, Own> {
  columns: readonly Column<Row, Own>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** The contents of a table without a browser, from the same library, columns and features. */
export function tableOf<Row extends RowData, Own>(
  { columns, rows, keyOf }: Shown<Row, Own>,
  sort?: string,
  desc = false,
): DataTableModel<Row, Own> {
  const table = constructTable({
    features: tableFeatures({ ...FEATURES, coreReactivityFeature: storeReactivityBindings() }) as Features,
    columns: toDefs(columns),
    data: rows,
    getRowId: keyOf,
    initialState: {
      sorting: sort ? [{ id: sort, desc }] : [],
      columnVisibility: Object.fromEntries(columns.map(({ id, cell }) => [id, cell !== undefined])),
    },
  });
  return modelOf(table, columns);
}
