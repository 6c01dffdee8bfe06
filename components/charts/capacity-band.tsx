import { useMemo } from 'react';
import { count } from '@/lib/core/format';
import { valueTicks } from './axis-rule';
import { Band } from './band';
import type { ChartData } from './chart-data';
import { stepArea, stepLine, yOf, type Plot } from './plot';

export function capacityPlot({ axis, capacity, max }: ChartData, width: number): Plot & { ticks: number[] } {
  const ticks = valueTicks(Math.max(max, ...capacity.map((value) => value ?? 0)), true);
  return { axis, width, height: 64, top: ticks.at(-1)!, ticks };
}

interface CapacityBandProps {
  data: ChartData;
  plot: ReturnType<typeof capacityPlot>;
}

/** Machines in service, between the bounds of now. */
export function CapacityBand({ data, plot }: CapacityBandProps) {
  const { capacity, min, max } = data;
  const [area, line] = useMemo(() => [stepArea(capacity, plot), stepLine(capacity, plot)], [capacity, plot]);
  return (
    <Band
      plot={plot}
      ticks={plot.ticks}
      tick={count}
      marks={data.marks}
      labels={[
        { value: max, text: `max ${count(max)}` },
        { value: min, text: `min ${count(min)}` },
      ]}
    >
      <path d={area} fill="var(--capacity-fill)" />
      {[min, max].map((bound, index) => (
        <path
          key={index}
          d={`M0 ${yOf(plot, bound)}H${plot.width}`}
          stroke="var(--axis)"
          strokeDasharray="2 3"
        />
      ))}
      <path d={line} fill="none" stroke="var(--capacity)" strokeWidth={1.25} />
    </Band>
  );
}
