import type { ReactNode } from 'react';
import { count, duration, percent, rate, usd } from '@/lib/core/format';
import type { Times } from '@/lib/core/times';
import type { ChartData } from './chart-data';
import { endOf, startOf } from './chart-data';
import type { Crosshair } from './crosshair';
import type { Hidden, Series } from './series';

interface TitleProps {
  data: ChartData;
  /** Index of the point under the crosshair, else the newest point. */
  at: number;
}

const shareAt = ({ load, line }: ChartData, at: number) =>
  load[at] != null && line[at] ? load[at] / line[at] : null;

export function LoadTitle({ data, at }: TitleProps) {
  const { load, line, peak, over, earlier, unit, inferred } = data;
  const share = shareAt(data, at);
  const peaked = peak[at] != null && load[at] != null && peak[at] > load[at] * 1.005;
  return (
    <Title name="Load">
      <b className="text-ink">
        {rate(load[at])} {unit}
      </b>
      {line[at] == null ? (
        ' (line unknown)'
      ) : (
        <>
          {share !== null && <b className="text-ink">, {percent(share)}</b>} of the line ({rate(line[at])}
          {inferred[at] && ', inferred'})
        </>
      )}
      {peaked && `, peak ${rate(peak[at])}`}
      {(over[at] ?? 0) > 0 && <b className="text-bad">, {duration(over[at]! * 60_000)} over the line</b>}
      {earlier && `, ${rate(earlier[at])} in the previous period`}
    </Title>
  );
}

/** The bounds of that time, such as "2 to 16". */
function boundsText({ bounds }: ChartData, at: number) {
  const [min, max] = [bounds.min[at] ?? null, bounds.max[at] ?? null];
  return min === null || max === null ? 'bounds unknown' : `${min} to ${max}`;
}

export const CapacityTitle = ({ data, at }: TitleProps) => (
  <Title name="Capacity">
    <b className="text-ink">{machines(data.capacity[at])}</b>{' '}
    {data.capacity[at] == null ? 'unknown' : data.inferred[at] ? 'in service, inferred' : 'in service'},{' '}
    {boundsText(data, at)}
  </Title>
);

export const SpendTitle = ({ data: { axis, spend, idle, unitCost, costUnit, inferred }, at }: TitleProps) => (
  <Title name="Spend">
    <b className="text-ink">{usd(spend[at])}/h</b> at On-Demand list price
    {inferred[at] && spend[at] != null && ' for an inferred number of machines'},{' '}
    {(idle[at] ?? 0) > 0 && `idle part ${usd(idle[at])}/h, `}
    <b className="text-ink">{usd(unitCost[at])}</b> {costUnit}, mean of {duration(axis.period * 1000)}
  </Title>
);

/** The mean of a point may be a fraction. */
const machines = (value: number | null | undefined) =>
  value == null || Number.isInteger(value) ? count(value) : value.toFixed(1);

/** The time under the crosshair, and the change at that time. */
export function pillAt({ axis, marks }: ChartData, at: number, times: Times) {
  const mark = marks.find((one) => one.at >= startOf(axis, at) && one.at < endOf(axis, at));
  return `${times.dayZoned(startOf(axis, at), axis.to)}${mark ? ` · ${mark.text}` : ''}`;
}

const NOTHING: Hidden = new Set();

/** The values at the crosshair, for screen readers, of the series that are shown. */
export function wordsAt(
  data: ChartData,
  { at, edge }: Crosshair,
  times: Times,
  hidden: Hidden = NOTHING,
): string {
  if (at === null) return '';
  const { axis, load, line, unit, capacity, spend, inferred, health } = data;
  const time = times.dayZoned(startOf(axis, at), axis.to);
  const share = health?.failed[at] ?? null;
  const parts: [Series, string | null][] = [
    ['load', `load ${rate(load[at])} ${unit}, line ${rate(line[at])}`],
    ['capacity', `${machines(capacity[at])} in service${inferred[at] ? ' (inferred)' : ''}`],
    ['spend', `${usd(spend[at])} an hour`],
    ['failed', share === null ? null : `${Number(share.toPrecision(2))} % of requests failed`],
  ];
  const shown = parts.flatMap(([series, text]) => (text === null || hidden.has(series) ? [] : [text]));
  return `${time}${edge === at ? ', start of the zoom' : ''}${shown.length > 0 ? ': ' : ''}${shown.join(', ')}`;
}

/** On a phone it stays in view while the chart scrolls sideways, and has two lines. */
export const Title = ({ name, children }: { name: string; children: ReactNode }) => (
  <p className="sticky left-0 mt-1 max-sm:left-4 h-4 w-fit max-w-[min(100%,calc(100vw-64px))] truncate text-small leading-4 text-ink-2 max-sm:line-clamp-2 max-sm:h-8 max-sm:whitespace-normal">
    <b className="mr-1 text-ink">{name}</b> {children}
  </p>
);
