'use client';
import { plural } from '@/lib/core/format';
import { GROUPINGS, type Grouping, type SpendReport } from '@/lib/bill/model';
import type { SpendRow } from '@/lib/bill/report';
import type { DataTableModel } from '../ui/data-model';
import { Cells, DataTable } from '../ui/data-table';
import type { SpendScale } from './spend-columns';

export const GROUPING_WORDS: Record<Grouping, string> = {
  fleet: 'Fleet',
  app: 'App',
  env: 'Environment',
  account: 'Account',
  type: 'Type',
};
/** By account only where there are several. */
export const groupingOptions = ({ rows }: Pick<SpendReport, 'rows'>) =>
  GROUPINGS.filter((value) => value !== 'account' || rows.account.length > 1).map((value) => ({
    value,
    label: GROUPING_WORDS[value],
  }));

interface SpendTableProps {
  table: DataTableModel<SpendRow, SpendScale>;
  report: SpendReport;
  by: Grouping;
}

/** The rows of one grouping, with a total. */
export function SpendTable({ table, report, by }: SpendTableProps) {
  const most = Math.max(...table.lines.map(({ row }) => row.billed ?? 0), 0);
  const total = { ...report.total, label: plural(table.lines.length, 'row') };
  return (
    <DataTable
      table={table}
      label={`Spend by ${by}`}
      className="table-fixed"
      row={(row) => (
        <tr>
          <Cells table={table} row={row} own={{ most }} />
        </tr>
      )}
      foot={
        <tr>
          <Cells table={table} row={total} own={{ most: 0 }} className="font-semibold" />
        </tr>
      }
    />
  );
}
