import type { ReactNode } from 'react';
import { count, dayAndClock, duration, percent, rate, usd } from '@/lib/core/format';
import type { ChartData } from './chart-data';
import { startOf } from './chart-data';
import type { Crosshair } from './crosshair';

interface TitleProps {
  data: ChartData;
  /** The point under the crosshair, else the newest. */
  at: number;
}

const shareAt = ({ load, line }: ChartData, at: number) =>
  load[at] != null && line[at] ? load[at] / line[at] : null;

export function LoadTitle({ data, at }: TitleProps) {
  const { load, line, peak, over, earlier, unit } = data;
  const share = shareAt(data, at);
  const peaked = peak[at] != null && load[at] != null && peak[at] > load[at] * 1.005;
  return (
    <Title name="Load">
      <b className="text-ink">
        {rate(load[at])} {unit}
      </b>{' '}
      of {rate(line[at])} on the line{share !== null && <b className="text-ink">, {percent(share)}</b>}
      {peaked && `, peak ${rate(peak[at])}`}
      {(over[at] ?? 0) > 0 && <b className="text-bad">, {duration(over[at]! * 60_000)} over</b>}
      {earlier && `, ${rate(earlier[at])} a period before`}
    </Title>
  );
}

export const CapacityTitle = ({ data, at }: TitleProps) => (
  <Title name="Capacity">
    <b className="text-ink">{machines(data.capacity[at])}</b> in service, {data.min} to {data.max}
  </Title>
);

export const SpendTitle = ({ data: { spend, unitCost, costUnit }, at }: TitleProps) => (
  <Title name="Spend">
    <b className="text-ink">{usd(spend[at])}/h</b> at list price,{' '}
    <b className="text-ink">{usd(unitCost[at])}</b> {costUnit}
  </Title>
);

/** A mean of machines may be no whole number. */
const machines = (value: number | null | undefined) =>
  value == null || Number.isInteger(value) ? count(value) : value.toFixed(1);

/** What the crosshair shows, to be heard. */
export function wordsAt(data: ChartData, { at, edge }: Crosshair): string {
  if (at === null) return '';
  const { axis, load, line, unit, capacity, spend } = data;
  const time = `${dayAndClock(startOf(axis, at), axis.to)} UTC`;
  const set = edge === at ? ', edge set' : '';
  return `${time}${set}: load ${rate(load[at])} ${unit} of ${rate(line[at])}, ${machines(capacity[at])} in service, ${usd(spend[at])} an hour`;
}

/** On a phone it stays in sight while the chart under it is at now. */
const Title = ({ name, children }: { name: string; children: ReactNode }) => (
  <p className="sticky left-0 mt-1 h-4 w-fit max-w-[min(100%,calc(100vw-64px))] truncate text-small text-ink-2">
    <b className="mr-2 text-ink">{name}</b>
    {children}
  </p>
);
