'use client';
import { useState, type KeyboardEvent } from 'react';
import { clock, count, dayAndClock, rate, usd } from '@/lib/core/format';
import { Button } from '../ui/button';
import { CapacityBand, LoadBand, SpendBand } from './bands';
import { toPoints, type ChartData } from './chart-data';
import { ChartTable } from './chart-table';
import { MarkLanes } from './mark-lanes';

/** Load, capacity and spend on one time axis with one crosshair. Arrow keys move it, Shift by ten. */
export function ChartStack({ data }: { data: ChartData }) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const points = toPoints(data);
  const at = cursor ?? points.length - 1;
  const here = points[at];
  const band = { points, cursor: cursor === null ? null : (here?.at ?? null), onCursor: setCursor };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    setCursor(Math.min(points.length - 1, Math.max(0, at + step * (event.shiftKey ? 10 : 1))));
  };
  const share = here?.load != null && here.line ? Math.round((here.load / here.line) * 100) : null;
  return (
    <div>
      <div ref={openAtNow} className="overflow-x-auto">
        <div
          tabIndex={0}
          role="group"
          aria-label="Load, capacity and spend over time. Arrow keys move the crosshair."
          onKeyDown={onKeyDown}
          onPointerLeave={() => setCursor(null)}
          className="min-w-[620px] px-4 pt-3"
        >
          <MarkLanes marks={data.marks} from={points[0]?.at ?? 0} to={points.at(-1)?.at ?? 1} />
          <BandTitle name="Load">
            <b>
              {rate(here?.load)} {data.unit}
            </b>{' '}
            of {rate(here?.line)} on the line{share !== null && <b>, {share}&nbsp;%</b>}
          </BandTitle>
          <LoadBand {...band} marks={data.marks} />
          <BandTitle name="Capacity">
            <b>{count(here?.capacity)}</b> in service, {data.min} to {data.max}
          </BandTitle>
          <CapacityBand {...band} min={data.min} max={data.max} marks={data.marks} />
          <BandTitle name="Spend">
            <b>{usd(here?.spend)}</b>/h at list price
          </BandTitle>
          <SpendBand {...band} marks={data.marks} />
          <p
            className="pb-2 text-center text-micro text-ink-3"
            aria-live={cursor === null ? 'off' : 'polite'}
          >
            {here
              ? `${cursor === null ? 'Newest: ' : ''}${dayAndClock(here.at, points.at(-1)!.at)} UTC`
              : 'No data'}
          </p>
        </div>
      </div>
      <div className="px-4 pb-3">
        <Button size="small" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Hide table' : 'Chart as table'}
        </Button>
        {asTable && <ChartTable points={points} unit={data.unit} time={clock} />}
      </div>
    </div>
  );
}

/** Where it does not fit, the newest is what one came for. */
const openAtNow = (element: HTMLDivElement | null) => {
  if (element) element.scrollLeft = element.scrollWidth;
};

const BandTitle = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <p className="text-small text-ink-2">
    <b className="mr-2 text-ink">{name}</b>
    {children}
  </p>
);
