import { useMemo } from 'react';
import type { Values } from '@/lib/core/series';
import { Band } from './band';
import type { ChartData } from './chart-data';
import { clampTo, slopeArea, slopeLine, yOf, type Plot } from './plot';
import { valueTicks } from './value-ticks';

interface Limited {
  values: Values;
  /** null: unknown. */
  limit: number | null;
}

type HealthPlot = Plot & { ticks: number[] };

/** Of failed requests or latency. The limit is always in view, so that what is far below it looks like that. */
export function healthPlot({ axis }: ChartData, { values, limit }: Limited, width: number): HealthPlot {
  const ticks = valueTicks(Math.max(limit ?? 0, ...values.map((value) => value ?? 0)), { steps: 2 });
  return { axis, width, height: 44, top: ticks.at(-1)!, ticks };
}

interface HealthBandProps extends Limited {
  marks: ChartData['marks'];
  plot: HealthPlot;
  tick: (value: number) => string;
}

/** Failed requests or latency, red above the limit. */
export function HealthBand({ values, limit, marks, plot, tick }: HealthBandProps) {
  const [above, below, line] = useMemo(() => {
    const limits = values.map(() => limit);
    return [slopeArea(values, plot), slopeArea(clampTo(values, limits), plot), slopeLine(values, plot)];
  }, [values, limit, plot]);
  return (
    <Band
      plot={plot}
      ticks={plot.ticks}
      tick={tick}
      marks={marks}
      labels={limit === null ? [] : [{ value: limit, text: `limit ${tick(limit)}` }]}
    >
      <path d={above} fill="var(--over-fill)" />
      <path d={below} fill="var(--capacity-fill)" />
      <path d={line} fill="none" stroke="var(--axis)" strokeWidth={1.25} />
      {limit !== null && (
        <path d={`M0 ${yOf(plot, limit)}H${plot.width}`} stroke="var(--over)" strokeDasharray="4 3" />
      )}
    </Band>
  );
}
