'use client';
import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { NONE, percent, plural, rate, usd } from '@/lib/core/format';
import { GROUPINGS, type Grouping, type SpendReport } from '@/lib/spend/model';
import type { SpendRow } from '@/lib/spend/report';
import { brokenLine } from './cost-scale';
import { cn } from '../ui/cn';
import { SortHeader } from '../ui/sort-header';
import { Table, Td, Th } from '../ui/table';
import { changeText, figuresOf, sortRows, UNIT_WORDS, type SpendSort } from './spend-columns';
import type { SpendView } from './use-spend-view';
import { placed } from '../ui/placed';

interface SpendTableProps {
  report: SpendReport;
  view: SpendView;
  sortBy: (sort: SpendSort) => void;
}

const NUMBER = 'text-right px-2';
/** The run rate stands apart from what was billed. */
const NOW = 'border-l-2 border-l-line-2 bg-surface-2';

export const GROUPING_WORDS: Record<Grouping, string> = {
  fleet: 'Fleet',
  app: 'App',
  env: 'Env',
  type: 'Type',
};
export const groupingOptions = GROUPINGS.map((value) => ({ value, label: GROUPING_WORDS[value] }));

/** What was billed, what it carried and what of it was idle; and apart from it, what runs now. */
export function SpendTable({ report, view, sortBy }: SpendTableProps) {
  const by = view.by === 'type' ? 'fleet' : view.by;
  const rows = sortRows(report.rows[by], view.sort, view.up);
  const most = Math.max(...rows.map(({ billed }) => billed ?? 0), 0);
  const head = (sort: SpendSort, label: string, className?: string) => (
    <SortHeader
      label={label}
      sorted={view.sort === sort ? (view.up ? 'ascending' : 'descending') : null}
      onSort={() => sortBy(sort)}
      className={cn('px-2', sort !== 'label' && 'text-right', className)}
    />
  );
  const days = (report.to - report.from) / 86_400_000;
  return (
    <Table aria-label={`Spend by ${by}`}>
      <thead>
        <tr>
          <td className="h-6 bg-surface-2" />
          <Th scope="colgroup" colSpan={3} className="h-6 border-b-0 px-2">
            Billed, {plural(days, 'final day')}
          </Th>
          <Th scope="colgroup" colSpan={4} className="h-6 border-b-0 px-2">
            Load, and what it cost
          </Th>
          <Th scope="colgroup" colSpan={2} className="h-6 border-b-0 px-2">
            Billed, but idle
          </Th>
          <Th scope="colgroup" colSpan={2} className={cn('h-6 border-b-0 px-2', NOW)}>
            Running now, $/h
          </Th>
        </tr>
        <tr>
          {head('label', GROUPING_WORDS[by], 'pl-4')}
          {head('billed', 'Spend')}
          <Th className="px-0">
            <span className="sr-only">Share of the largest</span>
          </Th>
          {head('change', 'Change')}
          {head('requests', 'Requests')}
          {head('unit', '$ per 1M')}
          {head('unitChange', 'Change')}
          <Th className="px-2">By day</Th>
          {head('idle', 'Idle')}
          {head('idleShare', 'Share')}
          {head('perHour', 'Run rate', NOW)}
          {head('idlePerHour', 'Idle', 'bg-surface-2')}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} most={most} />
        ))}
      </tbody>
      <tfoot className="font-semibold">
        <Row row={{ ...report.total, label: plural(rows.length, 'row') }} most={0} />
      </tfoot>
    </Table>
  );
}

function Row({ row, most }: { row: SpendRow; most: number }) {
  const figures = figuresOf(row);
  const { unit } = row;
  return (
    <tr>
      <th scope="row" className="border-b border-line pr-2 pl-4 text-left font-normal whitespace-nowrap">
        {row.ref ? (
          <Link href={fleetPath(row.ref)} className="font-medium hover:underline">
            {row.label}
          </Link>
        ) : (
          <span className="font-medium">{row.label}</span>
        )}
        {row.note && <span className="block text-micro text-ink-3">{row.note}</span>}
      </th>
      <Td className={NUMBER}>{usd(row.billed)}</Td>
      <Td className="w-11 px-0">{most > 0 && <Share of={(row.billed ?? 0) / most} />}</Td>
      <Td className={cn(NUMBER, 'text-ink-2')}>{changeText(figures.change)}</Td>
      <Td className={NUMBER}>{millions(row.requests)}</Td>
      <Td className={cn(NUMBER, 'font-semibold whitespace-nowrap')}>
        {usd(unit?.usd)}
        {unit?.per === 'cpuHours' && (
          <span className="block text-micro font-normal text-ink-3">{UNIT_WORDS.cpuHours}</span>
        )}
      </Td>
      <Td className={cn(NUMBER, toneOf(figures.unitChange))}>{changeText(figures.unitChange)}</Td>
      <Td className="px-2">
        <UnitLine values={row.unitDays} />
      </Td>
      <Td className={NUMBER}>{usd(row.idle)}</Td>
      <Td className={cn(NUMBER, (row.idleShare ?? 0) > 0.5 && 'text-warn')}>{percent(row.idleShare)}</Td>
      <Td className={cn(NUMBER, NOW)}>{usd(row.perHour)}</Td>
      <Td className={cn(NUMBER, 'bg-surface-2 text-ink-2')}>{usd(row.idlePerHour)}</Td>
    </tr>
  );
}

const millions = (requests: number | null) => (requests === null ? NONE : `${rate(requests / 1e6)}\u00a0M`);

/** Cheaper by a percent is well, dearer by one is worth a look. */
const toneOf = (share: number | null) =>
  share === null || Math.abs(share) < 0.01 ? 'text-ink-2' : share < 0 ? 'text-ok' : 'text-warn';

const Share = ({ of }: { of: number }) => (
  <span aria-hidden className="block h-2 rounded-[2px] bg-sunken ring-1 ring-line ring-inset">
    <i
      className="block h-full rounded-l-[2px] border-r-2 border-spend bg-spend-fill"
      ref={placed({ width: `${Math.round(of * 100)}%` })}
    />
  </span>
);

function UnitLine({ values }: { values: SpendRow['unitDays'] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const y = (value: number) => (most === least ? 11 : 20 - ((value - least) / (most - least)) * 18);
  const x = (index: number) => (index / (values.length - 1)) * 60;
  return (
    <svg width="60" height="22" aria-hidden>
      <path
        d={brokenLine(values.map((value, index) => (value === null ? null : [x(index), y(value)])))}
        fill="none"
        className="stroke-unit-cost"
        strokeWidth="1.4"
      />
    </svg>
  );
}
