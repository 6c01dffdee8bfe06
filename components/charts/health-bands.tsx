import { useMemo } from 'react';
import { count } from '@/lib/core/format';
import { Skeleton } from '../ui/skeleton';
import { Dots } from './band';
import type { AlarmLine, ChartData, ChartHealth } from './chart-data';
import { HealthBand, healthPlot } from './health-band';
import type { Hidden } from './series';
import { Title } from './titles';

interface HealthBandsProps {
  data: ChartData;
  health: ChartHealth;
  width: number;
  /** Index of the point that the titles tell, and that the crosshair is at. */
  here: number;
  pointed: number | null;
  hidden: Hidden;
}

const percentOf = (value: number) => `${Number(value.toPrecision(2))}\u00a0%`;
const ms = (value: number) => `${count(Math.round(value))}\u00a0ms`;
/** The title has the unit, and the margins have no room for it. */
const bare = (value: number) => count(Math.round(value));

/** Failed requests and latency, each on its own scale. */
export function HealthBands({ data, health, width, here, pointed, hidden }: HealthBandsProps) {
  const { failed, failedLimit, failedAlarms, p95, p95Limit, p95Alarms } = health;
  const bands = [
    {
      series: 'failed',
      name: 'Failed requests',
      ...{ values: failed, limit: failedLimit, alarms: failedAlarms },
      ...{ show: percentOf, tick: percentOf },
    },
    { series: 'p95', name: 'p95', values: p95, limit: p95Limit, alarms: p95Alarms, show: ms, tick: bare },
  ] as const;
  return bands
    .filter(({ series }) => !hidden.has(series))
    .map((band) => <OneBand key={band.name} {...{ data, width, here, pointed, ...band }} />);
}

/** The place of both until they are read, so that the bands below do not move. */
export const HealthBandsToCome = ({ hidden }: Pick<HealthBandsProps, 'hidden'>) =>
  (['failed', 'p95'] as const)
    .filter((series) => !hidden.has(series))
    .map((series) => <Skeleton key={series} className="my-2 h-[68px] max-sm:h-[84px]" />);

interface OneBandProps extends Omit<HealthBandsProps, 'health' | 'hidden'> {
  name: string;
  values: ChartHealth['failed'];
  limit: number | null;
  alarms: readonly AlarmLine[];
  show: (value: number) => string;
  tick: (value: number) => string;
}

function OneBand({ data, width, here, pointed, name, show, tick, ...limited }: OneBandProps) {
  const { values, limit, alarms } = limited;
  const plot = useMemo(
    () => healthPlot(data, { values, limit, alarms }, width),
    [data, values, limit, alarms, width],
  );
  const value = values[here] ?? null;
  return (
    <>
      <Title name={name}>
        <b className={limit !== null && value !== null && value > limit ? 'text-bad' : 'text-ink'}>
          {value === null ? 'no requests' : show(value)}
        </b>
        {limit !== null && `, limit ${show(limit)}`}
        {alarms.map(({ name: alarm, values: thresholds }) =>
          thresholds[here] == null ? '' : `, alarm ${alarm} above ${show(thresholds[here])}`,
        )}
      </Title>
      <div className="relative">
        <HealthBand {...limited} {...{ plot, tick }} marks={data.marks} />
        <Dots plot={plot} at={pointed} values={[value]} />
      </div>
    </>
  );
}
