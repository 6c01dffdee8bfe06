'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Metric } from '@/lib/budgets/billed-days';
import { age, day, plural } from '@/lib/core/format';
import { deploymentListOptions } from '@/lib/deployments/query-options';
import { every } from '@/lib/query/every';
import { METRICS, SPEND_RANGES, type Grouping, type SpendRange, type SpendReport } from '@/lib/spend/model';
import { spendReportOptions } from '@/lib/spend/query-options';
import { isOwnRate } from '@/lib/spend/rates';
import { Problems } from '../overview/problems';
import { buttonStyle } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { Panel } from '../ui/panel';
import { Segmented } from '../ui/segmented';
import { Skeleton } from '../ui/skeleton';
import { CostChart } from './cost-chart';
import { ReconcilePanel } from './reconcile-panel';
import { RequestsPanel } from './requests-panel';
import { Sentence } from './sentence';
import { sortRows, spendCsv } from './spend-columns';
import { GROUPING_WORDS, groupingOptions, SpendTable } from './spend-table';
import { TypeTable, typesCsv } from './type-table';
import { useSpendView, type SpendView } from './use-spend-view';

const RANGES = SPEND_RANGES.map((value) => ({ value, label: value }));
const COSTS = METRICS.map((value) => ({ value, label: value === 'amortised' ? 'Amortised' : 'Unblended' }));

/** What was spent against what it carried. `aside` stands in the right column, above what is built in. */
export function SpendPage({ aside }: { aside?: ReactNode }) {
  const { view, set, sortBy } = useSpendView();
  const query = useQuery(spendReportOptions(view.range, view.cost));
  // Marks on days need no more than that.
  const deployments = useQuery({ ...deploymentListOptions(), refetchInterval: () => every(60_000) });
  const report = query.data;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-h2 font-semibold">Spend</h1>
        {report && (
          <span className="text-small text-ink-3" suppressHydrationWarning>
            {day(report.from, report.now)} to {day(report.to - 1, report.now)}, final
            {report.askedAt !== null &&
              `; Cost Explorer read ${age(Math.max(0, report.now - report.askedAt))} ago`}
          </span>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Segmented<Metric>
            label="How advance payments count"
            value={view.cost}
            options={COSTS}
            onChange={(cost) => set({ cost })}
          />
          <Segmented<SpendRange>
            label="Time range"
            value={view.range}
            options={RANGES}
            onChange={(range) => set({ range })}
          />
          {report && (
            <Link
              href={`/spend/${new Date(report.to - 1).toISOString().slice(0, 7)}`}
              className={buttonStyle()}
            >
              Month to print
            </Link>
          )}
        </div>
      </div>
      <Problems parts={[query]} />
      {!report && !query.error && <Skeleton className="mt-3 h-[640px]" />}
      {report && (
        <>
          <p className="mb-3 text-[15px]">
            <Sentence report={report} />
          </p>
          <div className="grid grid-cols-[minmax(0,1fr)_404px] items-start gap-4 max-lg:grid-cols-[minmax(0,1fr)]">
            <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
              <CostChart report={report} deployments={deployments.data?.rows ?? []} />
              <Panel
                title={`By ${GROUPING_WORDS[view.by].toLowerCase()}`}
                note={noteOf(report, view)}
                actions={
                  <>
                    <Segmented<Grouping>
                      label="Group spend"
                      value={view.by}
                      options={groupingOptions}
                      onChange={(by) => set({ by })}
                    />
                    <CsvButton of={`spend by ${view.by}`} csv={() => csvOf(report, view)} />
                  </>
                }
                footer={rateWords(report)}
              >
                {view.by === 'type' ? (
                  <TypeTable report={report} />
                ) : (
                  <SpendTable report={report} view={view} sortBy={sortBy} />
                )}
              </Panel>
            </div>
            <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
              {aside}
              <ReconcilePanel report={report} />
              <RequestsPanel report={report} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

/** What the run rate is counted at: never a mixture without a word. */
function rateWords({ types }: SpendReport) {
  const own = types.filter(
    ({ machines, effective, list }) => machines > 0 && effective !== null && isOwnRate(effective, list),
  );
  return own.length === 0
    ? 'The run rate is machines of now at list price, on demand.'
    : `The run rate is machines of now: ${plural(own.length, 'type')} at the effective rate that the account pays, the others at list price.`;
}

const noteOf = ({ comparable }: SpendReport, { by }: SpendView) =>
  [
    by === 'type' && 'machines; volumes and transfer are in the other groupings',
    comparable && 'change against as many days before',
  ]
    .filter(Boolean)
    .join('; ');

const csvOf = (report: SpendReport, { by, sort, up }: SpendView) =>
  by === 'type' ? typesCsv(report.types) : spendCsv(sortRows(report.rows[by], sort, up));
