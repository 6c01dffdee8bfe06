'use client';
import { toCsv } from '@/lib/core/csv';
import { count, NONE, percentDelta, plural, usd } from '@/lib/core/format';
import type { SpendReport, TypeRow } from '@/lib/spend/model';
import { isOwnRate } from '@/lib/spend/rates';
import { change } from '@/lib/spend/report';
import { cn } from '../ui/cn';
import { changeText } from './spend-columns';
import { Table, Td, Th } from '../ui/table';

const CSV_HEADER = [
  'type',
  'region',
  'architecture',
  'billed USD',
  'billed before USD',
  'machine hours',
  'paid USD/h',
  'list USD/h',
  'machines now',
  'run rate now USD/h',
];
const cells = (row: TypeRow) => [
  row.type,
  row.region,
  row.architecture,
  row.billed,
  row.billedBefore,
  row.hours,
  row.effective,
  row.list,
  row.machines,
  row.perHour,
];

export const typesCsv = (rows: readonly TypeRow[]) => toCsv(CSV_HEADER, byBill(rows).map(cells));

const byBill = (rows: readonly TypeRow[]) => [...rows].sort((a, b) => (b.billed ?? 0) - (a.billed ?? 0));

const NUMBER = 'text-right';

/** What each machine type was billed; what an hour of it costs the account beside list price. */
export function TypeTable({ report }: { report: SpendReport }) {
  const rows = byBill(report.types);
  const sum = (of: (row: TypeRow) => number | null) => rows.reduce((all, row) => all + (of(row) ?? 0), 0);
  return (
    <Table aria-label="Spend by type">
      <thead>
        <tr>
          <Th>Type</Th>
          <Th className={NUMBER}>Billed</Th>
          <Th className={NUMBER}>Change</Th>
          <Th className={NUMBER}>Machine hours</Th>
          <Th className={NUMBER}>Paid, $/h</Th>
          <Th className={NUMBER}>List, $/h</Th>
          <Th className={NUMBER}>Against list</Th>
          <Th className={cn(NUMBER, 'border-l-2 border-l-line-2')}>Running now, $/h</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.type} ${row.region}`}>
            <Td>
              <b className="font-mono text-[12.5px] font-medium">{row.type}</b>{' '}
              <span className="text-small text-ink-3">
                {[row.architecture, row.region].filter(Boolean).join(', ')}
              </span>
            </Td>
            <Td className={NUMBER}>{usd(row.billed)}</Td>
            <Td className={NUMBER}>{changeText(change(row.billed, row.billedBefore))}</Td>
            <Td className={NUMBER}>{count(row.hours)}</Td>
            <Td className={NUMBER}>{row.effective === null ? NONE : `$${row.effective.toFixed(4)}`}</Td>
            <Td className={NUMBER}>{row.list === null ? NONE : `$${row.list.toFixed(4)}`}</Td>
            <Td className={NUMBER}>{againstList(row)}</Td>
            <Td className={cn(NUMBER, 'border-l-2 border-l-line-2 bg-surface-2')}>
              {usd(row.perHour)} <span className="text-small text-ink-3">× {count(row.machines)}</span>
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot className="font-semibold">
        <tr>
          <Td>{plural(rows.length, 'row')}</Td>
          <Td className={NUMBER}>{usd(sum(({ billed }) => billed))}</Td>
          <Td />
          <Td className={NUMBER}>{count(sum(({ hours }) => hours))}</Td>
          <Td />
          <Td />
          <Td />
          <Td className={cn(NUMBER, 'border-l-2 border-l-line-2 bg-surface-2')}>
            {usd(sum(({ perHour }) => perHour))}
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}

function againstList({ effective, list }: TypeRow) {
  if (effective === null || list === null) return NONE;
  return isOwnRate(effective, list) ? percentDelta(change(effective, list)) : 'list price';
}
