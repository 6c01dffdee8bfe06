'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { spendReport } from '@/lib/bill/reads';
import { budgetList } from '@/lib/budgets/reads';
import { deploymentList } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { recommendations } from '@/lib/replay/reads';
import type { Metric } from '@/lib/bill/billed-days';
import { age, day } from '@/lib/core/format';
import { savingList } from '@/lib/savings/reads';
import { PACE_MS } from '@/lib/query/define-read';
import { METRICS } from '@/lib/bill/model';
import { accountLabel } from '@/lib/fleets/model';
import { isWithin } from '@/lib/core/place';
import { RangeMenu } from '../charts/range-menu';
import { WHOLE_DAYS } from '../charts/use-time-range';
import { useFleetHead } from '../places/fleet-head';
import { PlacePicker } from '../places/place-picker';
import { usePlace } from '../places/use-place';
import { ToldAbove } from '../problems/panel-problem';
import { Problems } from '../problems/problems';
import { buttonStyle } from '../ui/button';
import { COLUMN } from '../ui/column';
import { Segmented } from '../ui/segmented';
import { Skeleton } from '../ui/skeleton';
import { SkeletonPage } from '../ui/skeleton-page';
import { ADVICE } from './advice-shape';
import { AnomaliesPanel } from './anomalies-panel';
import { BridgePanel } from './bridge-panel';
import { CostChart } from './cost-chart';
import { standingWords } from './estimated';
import { isWithoutBill } from './no-bill';
import { ReconcilePanel } from './reconcile-panel';
import { RequestsPanel } from './requests-panel';
import { Sentence } from './sentence';
import { SpendPanel } from './spend-panel';
import { useSpendView } from './use-spend-view';

const COSTS = METRICS.map((value) => ({ value, label: value === 'amortised' ? 'Amortised' : 'Unblended' }));

const NO_PROBLEM: never[] = [];

/** The shapes of its panels until they are read. */
const CHART = { lines: 4, bands: ['h-44', 'h-36', 'h-36'] };
const FLEETS = { rows: 14, row: 'h-[57px] max-sm:h-[68px]' };
const ASIDE = [{ bands: ['h-60'], lines: 6 }, { lines: 11 }, { lines: 4 }, { lines: 8 }, { lines: 10 }];

interface SpendPageProps {
  /** At the top of the right column. */
  aside: ReactNode;
  /** Under the fleets. */
  below: ReactNode;
}

/** Spend compared with load. */
export function SpendPage({ aside, below }: SpendPageProps) {
  const { view, sorting, set, sortBy } = useSpendView();
  const { account } = usePlace().place;
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  const query = useQuery(
    readOptions(spendReport, { range: view.range, cost: view.cost, account: account || undefined }),
  );
  // Polls the deployments once a minute, which is enough for marks on days.
  const deployments = useQuery(readOptions({ ...deploymentList, pace: PACE_MS.minute }, {}));
  // These come as one, so that no panel pushes another down.
  const besides = [
    useQuery(readOptions(budgetList, {})),
    useQuery(readOptions(recommendations, {})),
    useQuery(readOptions(savingList, {})),
  ];
  const isWaiting = [query, ...besides].some(({ isPending }) => isPending);
  const report = query.data;
  const deployed = (deployments.data?.rows ?? []).filter(({ fleet }) => isWithin(fleet, { account }));
  // Said once, where the chart would be. What compares bills has nothing to show.
  const without = report !== undefined && isWithoutBill(report);
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-h2 font-semibold">Spend</h1>
        {query.isPending && <Skeleton className="w-80 max-w-full max-sm:h-8" />}
        {report && (
          <span className="text-small text-ink-3" suppressHydrationWarning>
            {day(report.from, report.now)} to {day(report.to - 1, report.now)}
            {account
              ? `, account ${accountLabel(accounts, account)} only`
              : accounts.length > 1 && `, all ${accounts.length} accounts`}
            {!without && `, ${standingWords(report)}`}
            {report.askedAt !== null &&
              `; Cost Explorer read ${age(Math.max(0, report.now - report.askedAt))} ago`}
          </span>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <PlacePicker of=" of the bill" />
          <Segmented<Metric>
            label="How to count advance payments"
            value={view.cost}
            options={COSTS}
            onChange={(cost) => set({ cost })}
          />
          <span className="contents sm:hidden">
            <RangeMenu offer={WHOLE_DAYS} />
          </span>
          {query.isPending && <Skeleton className="h-7 w-[106px] max-sm:h-11" />}
          {report && (
            <Link
              href={`/spend/${new Date(report.to - 1).toISOString().slice(0, 7)}`}
              className={buttonStyle()}
            >
              Print a month{account && ' of all accounts'}
            </Link>
          )}
        </div>
      </div>
      <Problems parts={[query]} />
      {(query.isPending || report) && (
        <ToldAbove problems={report?.problems ?? NO_PROBLEM}>
          {query.isPending && <Skeleton className="my-3 h-5 w-[70ch] max-w-full max-lg:h-10 max-sm:h-15" />}
          {report && !without && (
            <p className="my-3 text-[15px]">
              <Sentence report={report} />
            </p>
          )}
          <div className="mt-3 grid grid-cols-[minmax(0,1fr)_404px] items-start gap-4 max-lg:grid-cols-[minmax(0,1fr)]">
            <div className={COLUMN}>
              {report ? (
                <>
                  <CostChart report={report} deployments={deployed} read={deployments} />
                  <SpendPanel report={report} view={view} set={set} sorting={sorting} sortBy={sortBy} />
                </>
              ) : (
                <SkeletonPage what="the bill" main={[CHART, FLEETS]} />
              )}
              {/* A long list, so on narrow screens it is the last. */}
              <div className="min-w-0 max-lg:order-last">
                {isWaiting ? <SkeletonPage what="the recommendations" main={[ADVICE]} /> : below}
              </div>
            </div>
            {isWaiting || !report ? (
              <SkeletonPage what="the forecast and the savings" main={ASIDE} />
            ) : (
              <div className={COLUMN}>
                {aside}
                <AnomaliesPanel currency={report.currency} account={account} />
                {!without && (
                  <>
                    <BridgePanel report={report} />
                    <ReconcilePanel report={report} />
                  </>
                )}
                <RequestsPanel report={report} />
              </div>
            )}
          </div>
        </ToldAbove>
      )}
    </>
  );
}
