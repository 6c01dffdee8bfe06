import { useMemo } from 'react';
import { count } from '@/lib/core/format';
import { Dots } from './band';
import type { ChartData, ChartHealth } from './chart-data';
import { HealthBand, healthPlot } from './health-band';
import { Title } from './titles';

interface HealthBandsProps {
  data: ChartData;
  health: ChartHealth;
  width: number;
  /** Index of the point that the titles tell, and that the crosshair is at. */
  here: number;
  pointed: number | null;
}

const percentOf = (value: number) => `${Number(value.toPrecision(2))}\u00a0%`;
const ms = (value: number) => `${count(Math.round(value))}\u00a0ms`;
/** The title has the unit, and the margins have no room for it. */
const bare = (value: number) => count(Math.round(value));

/** Failed requests and latency, each on its own scale. */
export function HealthBands({ data, health, width, here, pointed }: HealthBandsProps) {
  const { failed, failedLimit, p95, p95Limit } = health;
  const bands = [
    { name: 'Failed requests', values: failed, limit: failedLimit, show: percentOf, tick: percentOf },
    { name: 'p95', values: p95, limit: p95Limit, show: ms, tick: bare },
  ] as const;
  return bands.map((band) => <OneBand key={band.name} {...{ data, width, here, pointed, ...band }} />);
}

interface OneBandProps extends Omit<HealthBandsProps, 'health'> {
  name: string;
  values: ChartHealth['failed'];
  limit: number | null;
  show: (value: number) => string;
  tick: (value: number) => string;
}

function OneBand({ data, width, here, pointed, name, values, limit, show, tick }: OneBandProps) {
  const plot = useMemo(() => healthPlot(data, { values, limit }, width), [data, values, limit, width]);
  const value = values[here] ?? null;
  return (
    <>
      <Title name={name}>
        <b className={limit !== null && value !== null && value > limit ? 'text-bad' : 'text-ink'}>
          {value === null ? 'no requests' : show(value)}
        </b>
        {limit !== null && `, trouble above ${show(limit)}`}
      </Title>
      <div className="relative">
        <HealthBand {...{ values, limit, plot, tick }} marks={data.marks} />
        <Dots plot={plot} at={pointed} values={[value]} />
      </div>
    </>
  );
}
