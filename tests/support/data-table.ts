import type { Column } from '../../components/ui/data-columns.ts';
import { linesOf, sortRows } from '../../components/ui/data-model.ts';

interface Shown<Row, Own> {
  columns: readonly Column<Row, Own>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/** The contents of a table without a browser. */
export const tableOf = <Row, Own>({ columns, rows, keyOf }: Shown<Row, Own>, sort?: string, desc = false) =>
  linesOf(columns, sortRows(rows, columns, sort ? [{ id: sort, desc }] : []), keyOf);
