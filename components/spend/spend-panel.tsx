'use client';
import { useMemo } from 'react';
import { periodFields, toCsv, withFields } from '@/lib/core/csv';
import { plural } from '@/lib/core/format';
import { isoDay } from '@/lib/core/iso-day';
import { largestFirst } from '@/lib/core/largest-first';
import type { Grouping, SpendReport } from '@/lib/bill/model';
import { paramsOf } from '@/lib/query/read-options';
import { isOwnRate, LIST_CURRENCY } from '@/lib/bill/rates';
import { buttonStyle } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { NoGroupFound } from '../ui/no-group-found';
import { Panel } from '../ui/panel';
import { Segmented } from '../ui/segmented';
import { TermMark } from '../ui/term-mark';
import { useDataTable } from '../ui/use-data-table';
import { usePlace } from '../places/use-place';
import { AttributionNote } from './attribution-note';
import { isWithoutBill } from './no-bill';
import { spendColumns } from './spend-columns';
import { GROUPING_WORDS, groupingOptions, SpendTable } from './spend-table';
import { TYPE_COLUMNS, TypeTable } from './type-table';
import type { SpendViewState } from './use-spend-view';

const DAY = 86_400_000;

interface SpendPanelProps extends SpendViewState {
  report: SpendReport;
}

/** The bill by fleet, app, environment or machine type. */
export function SpendPanel({ report, view: asked, set, sorting, sortBy }: SpendPanelProps) {
  const { account } = usePlace().place;
  // A link may name a grouping that this installation does not have.
  const options = groupingOptions(report);
  const view = options.some(({ value }) => value === asked.by) ? asked : { ...asked, by: 'fleet' as const };
  const by = view.by === 'type' ? 'fleet' : view.by;
  const days = (report.to - report.from) / DAY;
  const { estimatedDays, billedDays } = report;
  const without = isWithoutBill(report);
  const columns = useMemo(
    () => spendColumns(GROUPING_WORDS[by], { days, estimatedDays, billedDays, isWithoutBill: without }),
    [by, days, estimatedDays, billedDays, without],
  );
  const rows = useMemo(
    () => report.rows[by].toSorted((a, b) => a.label.localeCompare(b.label) || a.key.localeCompare(b.key)),
    [report, by],
  );
  const shares = useDataTable({ columns, rows, keyOf: ({ key }) => key, sorting, onSort: sortBy });
  const types = useDataTable({
    columns: TYPE_COLUMNS,
    rows: useMemo(() => report.types.toSorted(largestFirst(({ billed }) => billed)), [report]),
    keyOf: ({ type, account, region }) => `${account}/${region}/${type}`,
  });
  const csv = () => toCsv(...withFields(fieldsOf(report), view.by === 'type' ? types.csv() : shares.csv()));
  return (
    <Panel
      title={`By ${GROUPING_WORDS[view.by].toLowerCase()}`}
      note={noteOf(report, view.by)}
      actions={
        <>
          <Segmented<Grouping>
            label="Group spend"
            value={view.by}
            options={options}
            onChange={(grouping) => set({ by: grouping })}
          />
          <CsvButton of={`spend by ${view.by}`} csv={csv} />
          <a
            href={`/api/spend/export?${new URLSearchParams(paramsOf({ range: view.range, account }))}`}
            download
            className={buttonStyle({ size: 'small' })}
            title="Each charge of these days, in FOCUS, the standard format for bills of all clouds"
          >
            All charges<span className="max-sm:hidden"> (FOCUS CSV)</span>
          </a>
          <TermMark of="FOCUS file" className="-ml-2" />
        </>
      }
      footer={report.rows.fleet.length > 0 && rateWords(report)}
    >
      {view.by === 'fleet' && <AttributionNote report={report} />}
      {(view.by === 'type' ? types : shares).lines.length === 0 ? (
        <NoRows report={report} by={view.by} />
      ) : view.by === 'type' ? (
        <TypeTable table={types} />
      ) : (
        <SpendTable table={shares} report={report} by={by} />
      )}
    </Panel>
  );
}

/** Whether a part was read that is not the bill decides whether there is nothing. */
const NoRows = ({ report: { problems, billProblem }, by }: { report: SpendReport; by: Grouping }) => (
  <EmptyState
    title={by === 'type' ? 'No machine' : 'No fleet'}
    isUnread={problems.some(({ message }) => message !== billProblem?.message)}
  >
    <NoGroupFound />
  </EmptyState>
);

/** The period of a file, how costs are counted, and which of its days AWS may still restate. */
const fieldsOf = ({ from, to, metric, estimatedDays, billedDays, leftOut, late }: SpendReport) => ({
  ...periodFields({ from, to }),
  cost: metric,
  'estimated days': String(estimatedDays),
  'days with a bill': String(billedDays),
  'accounts without a bill': leftOut.join(' '),
  'accounts with a bill since': late.map(({ account, since }) => `${account} ${isoDay(since)}`).join(', '),
});

const noteOf = ({ comparable }: SpendReport, by: Grouping) =>
  [
    by === 'type' && 'machines only; the other groupings include volumes and data transfer',
    comparable && 'change compares with the same number of days before',
  ]
    .filter(Boolean)
    .join('; ');

/** Names the prices behind the run rate. A mixture of rates is always stated. */
function rateWords({ types }: SpendReport) {
  const own = types.filter(
    ({ machines, effective, list, currency }) =>
      machines > 0 && effective !== null && currency === LIST_CURRENCY && isOwnRate(effective, list),
  );
  const onDemand =
    own.length === 0
      ? 'On-Demand machines at the list price'
      : `${plural(own.length, 'type')} at the account’s effective rate, other On-Demand machines at the list price`;
  return `The run rate counts the present machines: ${onDemand}, Spot machines at the present Spot price.`;
}
