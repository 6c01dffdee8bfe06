'use client';
import { onlyCurrency, severalCurrencies } from '@/lib/core/currencies';
import { count, money, NONE, percentDelta, plural, usd } from '@/lib/core/format';
import type { TypeRow } from '@/lib/bill/model';
import { isOwnRate, LIST_CURRENCY } from '@/lib/bill/rates';
import { change, sumKnown } from '@/lib/bill/report';
import { cents, mills } from '@/lib/core/csv';
import type { Column } from '../ui/data-columns';
import type { DataTableModel } from '../ui/data-model';
import { Cells, DataTable } from '../ui/data-table';
import { changeText } from './spend-columns';

const NUMBER = 'px-2 text-right';
const rateOf = (perHour: number | null, currency: string | null = 'USD') =>
  perHour === null ? NONE : `${currency === 'USD' ? '$' : `${currency} `}${perHour.toFixed(4)}`;

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
    cell: ({ billed, currency, currencies }) => (
      <>
        {money(billed, currency)}
        {currencies.length > 1 && (
          <span
            className="block text-micro text-warn"
            title="Amounts in different currencies cannot be added up"
          >
            in {severalCurrencies(currencies)}
          </span>
        )}
      </>
    ),
    csv: {
      currency: (row) => row.currency ?? row.currencies.join(' '),
      billed: (row) => cents(row.billed),
      'billed before': (row) => cents(row.billedBefore),
    },
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
    csv: { 'machine hours': (row) => cents(row.hours) },
  },
  {
    id: 'paid',
    width: 'w-[80px]',
    header: 'Paid /h',
    className: NUMBER,
    from: 400,
    cell: ({ effective, currency }) => rateOf(effective, currency),
    csv: { 'paid per hour': (row) => mills(row.effective) },
  },
  {
    id: 'list',
    width: 'w-[80px]',
    header: 'List, $/h',
    className: NUMBER,
    from: 520,
    cell: ({ list }) => rateOf(list),
    csv: { 'list USD/h': (row) => mills(row.list), 'machines now': (row) => row.machines },
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
    csv: { 'run rate now USD/h': (row) => mills(row.perHour) },
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
    ...totalOf(table.lines.map(({ row }) => row)),
    billedBefore: null,
    hours: sum(({ hours }) => hours),
    effective: null,
    list: null,
    machines: sum(({ machines }) => machines),
    perHour: table.lines.some(({ row }) => row.perHour === null) ? null : sum(({ perHour }) => perHour),
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

/** Amounts in several currencies have no sum. */
function totalOf(rows: readonly TypeRow[]): Pick<TypeRow, 'billed' | 'currency' | 'currencies'> {
  const currencies = [...new Set(rows.flatMap((row) => row.currencies))].sort();
  const currency = onlyCurrency(currencies);
  const billed = currency === null ? null : sumKnown(rows.map((row) => row.billed));
  return { billed, currency, currencies };
}

/** List prices are in USD. */
function againstList({ effective, list, currency }: TypeRow) {
  if (effective === null || list === null || currency !== LIST_CURRENCY) return NONE;
  return isOwnRate(effective, list) ? percentDelta(change(effective, list)) : 'list price';
}
