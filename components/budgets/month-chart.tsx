'use client';
import { useId, useMemo, useRef } from 'react';
import { DAY } from '@/lib/bill/billed-days';
import { sumKnown } from '@/lib/bill/report';
import { day, money } from '@/lib/core/format';
import { ChartFiles } from '../charts/chart-files';
import { ChartKeys } from '../charts/chart-keys';
import { PinnedMoment } from '../charts/pinned-moment';
import { hiddenWords } from '../charts/series';
import { useCrosshair } from '../charts/use-crosshair';
import { useHidden } from '../charts/use-hidden';
import { usePin } from '../charts/use-pin';
import { DaysTable } from './days-table';
import { MonthBarsLazy } from './month-bars-lazy';
import { monthCsv } from './month-csv';
import { MonthLegend } from './month-legend';
import { monthPoints, type MonthProps } from './month-points';
import { MONTH_NAMES, MONTH_SERIES, wordsOfMonthDay } from './month-series';

/** The month's cost, summed up day by day: what is billed, its forecast, and the budget. Its days are the month's, so it has no zoom. */
export function MonthChart(props: MonthProps & { now: number }) {
  const { month, days, total, limit, currency, range, now } = props;
  const id = useId();
  // The page has a chart of its own, which keeps its pin in `at`.
  const { hidden, toggle } = useHidden(MONTH_SERIES, 'month-hide');
  const picture = useRef<HTMLDivElement>(null);
  const points = useMemo(
    () => monthPoints({ month, days, total, range, limit, currency }),
    [month, days, total, range, limit, currency],
  );
  const words = (index: number | null) =>
    index === null ? '' : wordsOfMonthDay(points[index]!, props, hidden);
  const axis = { ...month, period: DAY / 1_000 };
  const timeline = { axis, count: points.length, now, leap: 7 };
  const crosshair = useCrosshair(timeline, { ...usePin('month-at'), words: ({ at }) => words(at) });
  const { pointed, pinned } = crosshair;
  const first = day(month.from, month.from);
  return (
    <>
      <div className="px-4 pt-3">
        <MonthLegend {...props} hidden={hidden} onToggle={toggle} />
      </div>
      <div
        ref={picture}
        tabIndex={0}
        role="group"
        aria-label={nameOf(props)}
        aria-describedby={`${id}keys`}
        onKeyDown={crosshair.onKeyDown}
        className="px-4 pt-2"
      >
        <p className="line-clamp-2 h-8 text-small leading-4 text-ink-2">
          {pointed === null ? `Sum since ${first}, ${currency ?? 'USD'}` : words(pointed)}
        </p>
        <MonthBarsLazy {...{ points, axis, currency, limit, crosshair, hidden }} />
      </div>
      <p className="sr-only" aria-live="polite">
        {crosshair.spoken}
      </p>
      <ChartKeys id={`${id}keys`} leap="seven" hidden={hiddenWords(hidden, MONTH_NAMES)} />
      {pinned !== null && <PinnedMoment words={words(pinned)} onUnpin={crosshair.unpin} />}
      <ChartFiles
        of="the month"
        csv={() => monthCsv(points, currency)}
        picture={picture}
        // Of another year than 1970, so that the year is in it.
        period={() => `${day(month.from, 0)} to ${day(month.to - 1, 0)} (UTC)`}
      >
        <DaysTable points={points} currency={currency} />
      </ChartFiles>
    </>
  );
}

/** What the chart says as a whole, for screen readers. */
function nameOf({ days, total, limit, currency }: MonthProps) {
  const shown = (value: number | null) => money(value, currency ?? 'USD');
  const billed = sumKnown(days.map(({ amount }) => amount));
  return [
    billed === null ? 'No billed day of the month is known' : `Billed so far ${shown(billed)}`,
    ...(total === null ? [] : [`forecast for the month’s end ${shown(total)}`]),
    ...(limit === null ? [] : [`budget ${shown(limit)} a month`]),
  ].join(', ');
}
