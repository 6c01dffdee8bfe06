'use client';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { count, day, NONE, usd } from '@/lib/core/format';
import type { DeploymentRow } from '@/lib/deployments/model';
import type { SpendReport } from '@/lib/spend/model';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Table, Td, Th } from '../ui/table';
import { CostBands } from './cost-bands';
import { CostHatches } from './cost-frame';
import { CHART, daysAcross } from './cost-scale';
import { deploymentsByDay, DeploymentFlags } from './deployment-flags';

interface CostChartProps {
  report: SpendReport;
  deployments: readonly DeploymentRow[];
}

/** Spend over load over cost per million requests, by day. Arrow keys move the crosshair. */
export function CostChart({ report, deployments }: CostChartProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const { days, to, total, now } = report;
  const flags = deploymentsByDay(days, deployments);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Escape') setCursor(null);
    if (!step) return;
    event.preventDefault();
    const by = step * (event.shiftKey ? 7 : 1);
    setCursor(Math.min(days.length - 1, Math.max(0, (cursor ?? days.length) + by)));
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setCursor(daysAcross(days.length).at(((event.clientX - box.left) / box.width) * CHART.width));
  };
  return (
    <Panel
      title="Cost against load"
      actions={
        <>
          <Legend />
          <Button size="small" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Hide table' : 'Chart as table'}
          </Button>
        </>
      }
      footer={
        <>
          <span className="flex-1">
            Idle is what was paid for machines that load did not need at the fleet’s target, in whole
            machines, {report.stepHours === 1 ? 'hour by hour' : `by ${report.stepHours} hours`}
          </span>
          <span>The last 48 h can still change by a few percent and are in no sum</span>
        </>
      }
    >
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          tabIndex={0}
          role="group"
          aria-label="Spend, load and cost per million requests by day. Arrow keys move the crosshair."
          onKeyDown={onKeyDown}
          className="min-w-[680px] px-3 pt-2"
        >
          <svg
            viewBox={`0 0 ${CHART.width} ${CHART.height}`}
            role="img"
            aria-label={`Billed per day from ${day(report.from, now)} on, its idle part, load and cost per million requests`}
            onPointerMove={onPointerMove}
            onPointerLeave={() => setCursor(null)}
            className="w-full text-[11px]"
          >
            <CostHatches />
            <CostBands
              days={days}
              finalUntil={to}
              unitBefore={total.unit?.per === 'requests' ? total.unitBefore : null}
              cursor={cursor}
            />
            <DeploymentFlags flags={flags} days={days.length} />
          </svg>
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

/** Where it does not fit, the newest is what one came for. */
const openAtNow = (element: HTMLDivElement | null) => {
  if (element) element.scrollLeft = element.scrollWidth;
};

function spoken({ at, billed, idle, requests, unit }: SpendReport['days'][number], { to, now }: SpendReport) {
  const known = `${day(at, now)}: billed ${usd(billed)}, ${count(requests)} requests`;
  return at < to ? `${known}, idle ${usd(idle)}, ${usd(unit)} a million` : `${known}, not final`;
}

const KEYS = [
  ['used', 'border-t-2 border-spend bg-spend-fill'],
  ['idle spend', 'hatch-waste border border-waste-hatch'],
  ['not final', 'hatch-notfinal border border-dashed border-notfinal-hatch'],
] as const;

const Legend = () => (
  <span className="flex gap-3 text-micro text-ink-3 max-sm:hidden" aria-hidden>
    {KEYS.map(([name, look]) => (
      <span key={name} className="inline-flex items-center gap-1.5">
        <i className={`inline-block h-2.5 w-4 ${look}`} />
        {name}
      </span>
    ))}
  </span>
);

/** The numbers behind the chart, newest first. */
function DayTable({ report: { days, to }, flags }: { report: SpendReport; flags: string[][] }) {
  return (
    <div
      className="max-h-80 overflow-y-auto border-t border-line"
      tabIndex={0}
      role="region"
      aria-label="Chart as table"
    >
      <Table aria-label="Spend and load by day">
        <thead>
          <tr>
            <Th>Day, UTC</Th>
            <Th className="text-right">Billed</Th>
            <Th className="text-right">Idle</Th>
            <Th className="text-right">Requests</Th>
            <Th className="text-right">Could carry</Th>
            <Th className="text-right">Per 1M requests</Th>
            <Th>Deployments</Th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((one, index) => (
            <tr key={one.at}>
              <Td className="whitespace-nowrap">
                {new Date(one.at).toISOString().slice(0, 10)}
                {one.at >= to && <span className="text-small text-ink-3"> not final</span>}
              </Td>
              <Td className="text-right">{usd(one.billed)}</Td>
              <Td className="text-right">{one.at < to ? usd(one.idle) : NONE}</Td>
              <Td className="text-right">{count(one.requests)}</Td>
              <Td className="text-right">{count(one.carry)}</Td>
              <Td className="text-right">{one.at < to ? usd(one.unit) : NONE}</Td>
              <Td className="text-small text-ink-2">{flags[days.length - 1 - index]!.join(', ')}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
