'use client';
import { count, NONE, percentDelta, plural, usd } from '@/lib/core/format';
import type { TypeRow } from '@/lib/bill/model';
import { isOwnRate } from '@/lib/bill/rates';
import { change } from '@/lib/bill/report';
import type { Column } from '../ui/data-columns';
import type { DataTableModel } from '../ui/data-model';
import { Cells, DataTable } from '../ui/data-table';
import { changeText } from './spend-columns';

const NUMBER = 'px-2 text-right';
const rateOf = (usdPerHour: number | null) => (usdPerHour === null ? NONE : `$${usdPerHour.toFixed(4)}`);

/** The bill of each machine type, and what the account pays per hour compared with list price. */
export const TYPE_COLUMNS: readonly Column<TypeRow>[] = [
  {
    id: 'type',
    header: 'Type',

    cell: ({ type, architecture, region }) => (
      <>
        <b className="block truncate font-mono text-[12.5px] font-medium">{type}</b>
        <span className="block truncate text-small text-ink-3">
          {[architecture, region].filter(Boolean).join(', ')}
        </span>
      </>
    ),
    csv: { type: (row) => row.type, region: (row) => row.region, architecture: (row) => row.architecture },
  },
  {
    id: 'billed',
    width: 'w-[88px]',
    header: 'Billed',
    className: NUMBER,
    cell: ({ billed }) => usd(billed),
    csv: { 'billed USD': (row) => row.billed, 'billed before USD': (row) => row.billedBefore },
  },
  {
    id: 'change',
    width: 'w-[64px]',
    header: 'Change',
    className: NUMBER,
    from: 640,
    cell: ({ billed, billedBefore }) => changeText(change(billed, billedBefore)),
  },
  {
    id: 'hours',
    header: 'Machine hours',
    width: 'w-[104px]',
    className: NUMBER,
    from: 640,
    cell: ({ hours }) => count(hours),
    csv: { 'machine hours': (row) => row.hours },
  },
  {
    id: 'paid',
    width: 'w-[80px]',
    header: 'Paid, $/h',
    className: NUMBER,
    from: 400,
    cell: ({ effective }) => rateOf(effective),
    csv: { 'paid USD/h': (row) => row.effective },
  },
  {
    id: 'list',
    width: 'w-[80px]',
    header: 'List, $/h',
    className: NUMBER,
    from: 520,
    cell: ({ list }) => rateOf(list),
    csv: { 'list USD/h': (row) => row.list, 'machines now': (row) => row.machines },
  },
  {
    id: 'against',
    width: 'w-[88px]',
    header: 'Against list',
    className: NUMBER,
    from: 760,
    cell: againstList,
  },
  {
    id: 'perHour',
    width: 'w-[84px]',
    header: 'Now, $/h',
    className: `${NUMBER} border-l-2 border-l-line-2 bg-surface-2`,
    cell: ({ perHour, machines }) => (
      <>
        {usd(perHour)} <span className="block truncate text-small text-ink-3">× {count(machines)}</span>
      </>
    ),
    csv: { 'run rate now USD/h': (row) => row.perHour },
  },
];

export function TypeTable({ table }: { table: DataTableModel<TypeRow> }) {
  const sum = (valueOf: (row: TypeRow) => number | null) =>
    table.lines.reduce((all, { row }) => all + (valueOf(row) ?? 0), 0);
  const total: TypeRow = {
    type: plural(table.lines.length, 'row'),
    account: '',
    region: '',
    architecture: null,
    billed: sum(({ billed }) => billed),
    billedBefore: null,
    hours: sum(({ hours }) => hours),
    effective: null,
    list: null,
    machines: sum(({ machines }) => machines),
    perHour: sum(({ perHour }) => perHour),
  };
  return (
    <DataTable
      table={table}
      label="Spend by type"
      className="table-fixed"
      row={(row) => (
        <tr>
          <Cells table={table} row={row} own={undefined} />
        </tr>
      )}
      foot={
        <tr>
          <Cells table={table} row={total} own={undefined} className="font-semibold" />
        </tr>
      }
    />
  );
}

function againstList({ effective, list }: TypeRow) {
  if (effective === null || list === null) return NONE;
  return isOwnRate(effective, list) ? percentDelta(change(effective, list)) : 'list price';
}
