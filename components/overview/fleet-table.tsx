'use client';
import { count, percent, usd } from '@/lib/core/format';
import { accountLabel, type AccountName } from '@/lib/fleets/model';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { SortHeader } from '../ui/sort-header';
import { Th } from '../ui/table';
import { FleetRow } from './fleet-row';
import { arrange, total, type Row, type Sort, type View } from './rows';

const COLUMNS: { sort: Sort; label: string; className: string }[] = [
  { sort: 'name', label: 'Fleet', className: 'w-[200px]' },
  { sort: 'image', label: 'Image', className: 'w-[184px]' },
  { sort: 'capacity', label: 'Capacity', className: 'w-[200px]' },
  { sort: 'load', label: 'Load against the line, 24 h', className: '' },
  { sort: 'spend', label: 'Run rate and bill', className: 'w-[200px]' },
  { sort: 'grade', label: 'Grade', className: 'w-[68px]' },
];

interface FleetTableProps {
  /** False when a region could not be read. */
  whole: boolean;
  rows: Row[];
  accounts: readonly AccountName[];
  view: View;
  sortBy: (sort: Sort) => void;
  reset: () => void;
  /** AWS's clock. */
  now: number;
}

/** Rows on a desk, cards on a phone. */
export function FleetTable({ whole, rows, accounts, view, sortBy, reset, now }: FleetTableProps) {
  const groups = arrange(rows, view);
  if (rows.length === 0)
    return (
      <EmptyState title={whole ? 'No fleets here' : 'Fleets cannot be read now'}>
        {whole
          ? 'Plimsoll shows every Auto Scaling group that it may read in the regions of AWS_REGIONS and AWS_ACCOUNTS.'
          : 'The lines above say why. Nothing is known of what runs.'}
      </EmptyState>
    );
  if (groups.length === 0)
    return (
      <EmptyState title="No fleet matches">
        <Button onClick={reset}>Clear the filter</Button>
      </EmptyState>
    );
  return (
    <div className="relative overflow-x-auto rounded-panel border border-line bg-surface">
      <table
        aria-label="Fleets"
        className="w-full border-separate border-spacing-0 text-left max-sm:block sm:min-w-[1088px] sm:table-fixed"
      >
        <thead className="max-sm:sr-only">
          <tr>
            {COLUMNS.map(({ sort, ...column }) => (
              <SortHeader
                key={sort}
                {...column}
                sorted={view.sort === sort ? (view.descending ? 'descending' : 'ascending') : null}
                onSort={() => sortBy(sort)}
              />
            ))}
            <Th className="w-[182px]">
              <span className="sr-only">Changes</span>
            </Th>
          </tr>
        </thead>
        {groups.map(({ title, rows: inGroup }) => (
          <tbody key={title ?? 'all'} className="max-sm:block">
            {title !== null && <GroupRow title={title} rows={inGroup} />}
            {inGroup.map((row) => (
              <FleetRow
                key={row.key}
                row={row}
                now={now}
                account={accounts.length > 1 ? accountLabel(accounts, row.fleet.ref.account) : undefined}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function GroupRow({ title, rows }: { title: string; rows: Row[] }) {
  const machines = total(rows, ({ fleet }) => fleet.capacity.inService);
  const spend = total(rows, ({ spend: known }) => known?.perHour);
  const requests = rows.filter(({ load }) => load?.unit === 'req/s');
  const line = total(requests, ({ load }) => load?.lineNow).value;
  const share = line > 0 ? total(requests, ({ load }) => load?.loadNow).value / line : null;
  const behind = rows.filter(({ fleet }) => fleet.behind > 0).length;
  const cell = 'h-8 border-b border-line bg-surface-2 px-2.5 text-small text-ink-2';
  return (
    <tr className="max-sm:flex max-sm:items-center">
      <th scope="rowgroup" className={`${cell} pl-4 font-normal max-sm:border-b-0`}>
        <b className="text-base font-semibold text-ink">{title}</b> {rows.length}{' '}
        {rows.length === 1 ? 'fleet' : 'fleets'}
      </th>
      <td className={`${cell} max-sm:hidden`}>{behind > 0 ? `${behind} behind` : 'none behind'}</td>
      <td className={`${cell} max-sm:hidden`}>{count(machines.value)} in service</td>
      <td className={`${cell} text-right max-sm:hidden`}>
        {share !== null && `${percent(share)} of the line`}
      </td>
      <td className={`${cell} text-right max-sm:hidden`}>
        {spend.partial && 'at least '}
        {usd(spend.value)} /h
      </td>
      <td className={`${cell} max-sm:hidden`} />
      <td className={`${cell} max-sm:hidden`} />
    </tr>
  );
}
