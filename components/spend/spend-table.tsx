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
  linked: 'Linked account',
  category: 'Cost category',
  type: 'Type',
};
/** How many rows a grouping needs to be offered. */
const LEAST_ROWS: Partial<Record<Grouping, number>> = { account: 2, linked: 1, category: 1 };

/** By account only where there are several; by linked account or cost category only where the report has such rows. */
export const groupingOptions = ({ rows }: Pick<SpendReport, 'rows'>) =>
  GROUPINGS.filter((value) => value === 'type' || rows[value].length >= (LEAST_ROWS[value] ?? 0)).map(
    (value) => ({ value, label: GROUPING_WORDS[value] }),
  );

/** Groupings that also hold accounts which Plimsoll does not show. */
const isOfPayer = (by: Grouping) => by === 'linked' || by === 'category';

const COUNTED: Partial<Record<Grouping, string>> = {
  fleet: 'fleet',
  app: 'app',
  env: 'environment',
  account: 'account',
  linked: 'linked account',
};

/** "22 fleets, 2 others". Volumes are no fleet, and what has no tag is no app. */
export function countText(rows: readonly Pick<SpendRow, 'key' | 'ref'>[], by: Grouping): string {
  const noun = COUNTED[by] ?? 'row';
  const isOther = ({ key, ref }: Pick<SpendRow, 'key' | 'ref'>) =>
    by === 'fleet' ? !ref : key === `no ${by}`;
  const others = rows.filter(isOther).length;
  const told = plural(rows.length - others, noun);
  return others === 0 ? told : `${told}, ${plural(others, 'other')}`;
}

interface SpendTableProps {
  table: DataTableModel<SpendRow, SpendScale>;
  report: SpendReport;
  by: Grouping;
}

/** The rows of one grouping, with a total. */
export function SpendTable({ table, report, by }: SpendTableProps) {
  const most = Math.max(...table.lines.map(({ row }) => row.billed ?? 0), 0);
  const total = {
    ...((isOfPayer(by) && report.organisation) || report.total),
    label: countText(
      table.lines.map(({ row }) => row),
      by,
    ),
  };
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
