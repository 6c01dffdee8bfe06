import type { ReactNode } from 'react';
import { money, NONE, percent, price, rate } from '@/lib/core/format';
import { change, type SpendRow } from '@/lib/bill/report';
import { cn } from '../ui/cn';
import { Table, Td, Th } from '../ui/table';
import { partWords } from './estimated';
import { mostCostly } from './most-costly';
import { changeText, UNIT_WORDS } from './spend-columns';

interface SheetRowsProps {
  title: string;
  /** What a row is. */
  of: string;
  rows: readonly SpendRow[];
  total: SpendRow;
  /** Days of the period, and those that have a bill. */
  period: { days: number; billedDays: number };
  most?: number;
}

const NUMBER = 'px-2 text-right';
/** On a phone these figures stand below others, in `Below`. */
const WIDE = 'max-sm:hidden';

/** A table of the printed month, the largest bill first, and the sum. `most`: of more rows, the others are one. */
export const SheetRows = ({ title, of, rows, total, period, most = Infinity }: SheetRowsProps) => (
  <section className="mt-3 mb-4 break-inside-avoid">
    <h2 className="mb-1 text-strong font-semibold">{title}</h2>
    <Table aria-label={title}>
      <thead>
        <tr>
          <Th className="px-2">{of}</Th>
          <Th className={NUMBER}>Billed</Th>
          <Th className={cn(NUMBER, WIDE)}>Change</Th>
          <Th className={cn(NUMBER, WIDE)}>Requests</Th>
          <Th className={NUMBER}>
            <span className="sm:hidden">Per 1M</span>
            <span className="max-sm:hidden">Unit cost</span>
          </Th>
          <Th className={NUMBER}>Idle</Th>
          <Th className={cn(NUMBER, WIDE)}>Idle share</Th>
        </tr>
      </thead>
      <tbody>
        {[...mostCostly(rows, most), { ...total, key: 'total', label: 'All' }].map((row) => (
          <SheetRow key={row.key} row={row} period={period} />
        ))}
      </tbody>
    </Table>
  </section>
);

function SheetRow({ row, period }: { row: SpendRow } & Pick<SheetRowsProps, 'period'>) {
  const changed = changeText(change(row.billed, row.billedBefore));
  const requests = row.requests === null ? NONE : `${rate(row.requests / 1e6)} M`;
  const part = partWords(row, period);
  return (
    <tr className={row.key === 'total' ? 'font-semibold' : undefined}>
      <Td className="h-7 px-2 max-sm:py-1 max-sm:wrap-anywhere sm:whitespace-nowrap">{row.label}</Td>
      <Td className={cn('h-7', NUMBER)}>
        {money(row.billed, row.currency)}
        {part && <span className="block text-micro font-normal text-warn">{part}</span>}
        {changed !== NONE && <Below>{changed}</Below>}
      </Td>
      <Td className={cn('h-7', NUMBER, WIDE)}>{changed}</Td>
      <Td className={cn('h-7 whitespace-nowrap', NUMBER, WIDE)}>{requests}</Td>
      <Td className={cn('h-7 sm:whitespace-nowrap', NUMBER)}>
        {row.unit ? price(row.unit.usd, row.currency) : NONE}
        {row.unit && <span className="max-sm:hidden"> {UNIT_WORDS[row.unit.per]}</span>}
        {row.unit?.per === 'cpuHours' && <Below>{UNIT_WORDS.cpuHours}</Below>}
        {row.requests !== null && <Below>{requests} req.</Below>}
      </Td>
      <Td className={cn('h-7', NUMBER)}>
        {money(row.idle, row.currency)}
        {row.idleShare !== null && <Below>{percent(row.idleShare)}</Below>}
      </Td>
      <Td className={cn('h-7', NUMBER, WIDE)}>{percent(row.idleShare)}</Td>
    </tr>
  );
}

const Below = ({ children }: { children: ReactNode }) => (
  <span className="block text-micro font-normal whitespace-nowrap text-ink-3 sm:hidden">{children}</span>
);
