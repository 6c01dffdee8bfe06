'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { whyNoOneCurrency } from '@/lib/core/currencies';
import { day } from '@/lib/core/format';
import type { DeploymentRow } from '@/lib/deployments/model';
import type { SpendReport } from '@/lib/bill/model';
import { ChartFiles } from '../charts/chart-files';
import { ChartKeys } from '../charts/chart-keys';
import type { Crosshair } from '../charts/crosshair';
import { openAtNow } from '../charts/open-at-now';
import { PinnedMoment } from '../charts/pinned-moment';
import { hiddenWords } from '../charts/series';
import { useCrosshair } from '../charts/use-crosshair';
import { useHidden } from '../charts/use-hidden';
import { usePin } from '../charts/use-pin';
import { useTimeRange, WHOLE_DAYS } from '../charts/use-time-range';
import { UnreadParts } from '../problems/read-problem';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { changeWords } from './estimated';
import { noDataWords, whyNoBill } from './no-bill';
import { CostBandsLazy } from './cost-bands-lazy';
import { costCsv } from './cost-csv';
import { axisOf, deploymentsByDay, wholeDays } from './cost-data';
import { CostLegend } from './cost-legend';
import { COST_NAMES, COST_SERIES } from './cost-series';
import { wordsOfDay } from './cost-words';
import { DayTable } from './day-table';

interface CostChartProps {
  report: SpendReport;
  deployments: readonly DeploymentRow[];
  /** Of the deployments. */
  read: UseQueryResult;
}

/** Spend, load and cost per million requests by day, if any of the days has a bill. */
export const CostChart = (props: CostChartProps) =>
  props.report.days.some(({ billed }) => billed !== null) ? <Chart {...props} /> : <NoBill {...props} />;

function NoBill({ report }: CostChartProps) {
  const mixed = whyNoOneCurrency(report.total.currencies, 'these days');
  return (
    <Panel title="Cost against load" term="Idle money">
      <EmptyState title={mixed ? 'The cost of these days has no sum' : 'The cost of these days is not known'}>
        {mixed ?? `${noDataWords(report)} ${whyNoBill(report)} The run rate shows what runs now.`}
      </EmptyState>
    </Panel>
  );
}

/** Arrow keys and the pointer move the crosshair, pin a day and zoom to days. The address keeps all of it. */
function Chart({ report, deployments, read }: CostChartProps) {
  const id = useId();
  const range = useTimeRange(WHOLE_DAYS);
  const { hidden, toggle } = useHidden(COST_SERIES);
  const picture = useRef<HTMLDivElement>(null);
  const { days, to, total, now, currency, finalUntil } = report;
  const flags = deploymentsByDay(days, deployments);
  const axis = axisOf(days);
  const words = (crosshair: Crosshair) => wordsOfDay(report, crosshair, hidden);
  const crosshair = useCrosshair(
    { axis, count: days.length, now, leap: 7 },
    {
      ...usePin(),
      onZoom: (span) => range.zoom(wholeDays(span)),
      onBack: () => range.base !== null && range.back(),
      words,
    },
  );
  const { pointed, pinned } = crosshair;
  const deployed = pointed === null || hidden.has('deploy') ? [] : (flags[pointed] ?? []);
  return (
    <Panel
      title="Cost against load"
      term="Idle money"
      footer={
        <>
          <span className="flex-1">
            Idle is the cost of whole machines that the load did not need at the CPU target of that time,
            counted by hour
          </span>
          <span>{changeWords(report)}</span>
        </>
      }
    >
      <div className="px-3 pt-3 empty:hidden">
        <UnreadParts reads={{ 'the deployments, which the chart marks': read }} />
      </div>
      <div className="px-4 pt-2">
        <CostLegend hidden={hidden} onToggle={toggle} />
      </div>
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          ref={picture}
          tabIndex={0}
          role="group"
          aria-label={`Billed per day from ${day(report.from, now)} on, its idle part, load and cost per million requests`}
          aria-describedby={`${id}keys`}
          onKeyDown={crosshair.onKeyDown}
          className="min-w-[680px] px-3 pt-2"
        >
          <CostBandsLazy
            days={days}
            {...{ finalUntil, currency, flags, crosshair, hidden }}
            completeUntil={to}
            unitBefore={total.unit?.per === 'requests' ? total.unitBefore : null}
          />
        </div>
      </div>
      <p className="sr-only" aria-live="polite">
        {crosshair.spoken}
      </p>
      <p className="h-6 truncate px-4 text-small text-ink-2">
        {deployed.length > 0 && `Deployed on ${day(days[pointed!]!.at, now)}: ${deployed.join(', ')}`}
      </p>
      <ChartKeys id={`${id}keys`} leap="seven" zooms hidden={hiddenWords(hidden, COST_NAMES)} />
      {pinned !== null && (
        <PinnedMoment
          words={words({ at: pinned, edge: null })}
          span={{ from: report.from, to: axis.to }}
          onUnpin={crosshair.unpin}
        />
      )}
      <ChartFiles
        of="cost against load"
        csv={() => costCsv(report, flags)}
        picture={picture}
        // Of another year than 1970, so that the year is in it.
        period={() => `${day(axis.from, 0)} to ${day(axis.to - 1, 0)} (UTC)`}
      >
        <DayTable report={report} flags={flags} />
      </ChartFiles>
    </Panel>
  );
}
