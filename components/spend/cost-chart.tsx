'use client';
import { useState, type KeyboardEvent } from 'react';
import { whyNoOneCurrency } from '@/lib/core/currencies';
import { count, day, money, price } from '@/lib/core/format';
import type { DeploymentRow } from '@/lib/deployments/model';
import type { SpendReport } from '@/lib/bill/model';
import { stepped } from '../charts/crosshair';
import { openAtNow } from '../charts/open-at-now';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { changeWords } from './estimated';
import { noDataWords, whyNoBill } from './no-bill';
import { CostBandsLazy } from './cost-bands-lazy';
import { deploymentsByDay } from './cost-data';
import { DayTable } from './day-table';

interface CostChartProps {
  report: SpendReport;
  deployments: readonly DeploymentRow[];
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

/** Arrow keys move the crosshair. */
function Chart({ report, deployments }: CostChartProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const { days, to, total, now, currency, finalUntil } = report;
  const flags = deploymentsByDay(days, deployments);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setCursor(null);
    const next = stepped(cursor ?? days.length, days.length, event.key, event.shiftKey ? 7 : 1);
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
  };
  return (
    <Panel
      title="Cost against load"
      term="Idle money"
      actions={
        <Button size="small" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Hide table' : 'Chart as table'}
        </Button>
      }
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
      <Legend />
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          tabIndex={0}
          role="group"
          aria-label={`Billed per day from ${day(report.from, now)} on, its idle part, load and cost per million requests. Arrow keys move the crosshair.`}
          onKeyDown={onKeyDown}
          className="min-w-[680px] px-3 pt-2"
        >
          <CostBandsLazy
            days={days}
            {...{ finalUntil, currency }}
            completeUntil={to}
            unitBefore={total.unit?.per === 'requests' ? total.unitBefore : null}
            flags={flags}
            cursor={cursor}
            onCursor={setCursor}
          />
        </div>
      </div>
      <p className="sr-only" aria-live="polite">
        {cursor !== null && spoken(days[cursor]!, report)}
      </p>
      <p className="h-6 truncate px-4 text-small text-ink-2">
        {cursor !== null &&
          flags[cursor]!.length > 0 &&
          `Deployed on ${day(days[cursor]!.at, now)}: ${flags[cursor]!.join(', ')}`}
      </p>
      {asTable && <DayTable report={report} flags={flags} />}
    </Panel>
  );
}

function spoken(one: SpendReport['days'][number], { to, now, currency, finalUntil }: SpendReport) {
  const { at, billed, restatedFrom, idle, requests, unit } = one;
  const amount = (value: number | null) => money(value, currency);
  return [
    `${day(at, now)}: billed ${amount(billed)}`,
    ...(restatedFrom === null ? [] : [`restated, was ${amount(restatedFrom)}`]),
    `${count(requests)} requests`,
    ...(at < to ? [`idle ${amount(idle)}`, `${price(unit, currency)} a million`] : ['not complete']),
    ...(at < to && at >= finalUntil ? ['estimated by AWS'] : []),
  ].join(', ');
}

/** The last two are the marks behind the bands and above them. */
const KEYS = [
  ['used', 'w-4 border-t-2 border-spend bg-spend-fill'],
  ['idle spend', 'hatch-waste w-4 border border-waste-hatch'],
  ['incomplete', 'hatch-notfinal w-4 border border-dashed border-notfinal-hatch'],
  ['weekend (UTC)', 'w-4 border border-line-2 bg-surface-2'],
  ['number of deployments that started on the day', 'w-2 rounded-r-chip bg-marker-deploy'],
] as const;

const Legend = () => (
  <p className="flex flex-wrap gap-x-4 gap-y-1 px-4 pt-2.5 text-micro text-ink-3" aria-hidden>
    {KEYS.map(([name, look]) => (
      <span key={name} className="inline-flex items-center gap-1.5">
        <i className={cn('inline-block h-2.5 flex-none', look)} />
        {name}
      </span>
    ))}
  </p>
);
