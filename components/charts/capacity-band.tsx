import { useMemo } from 'react';
import { count } from '@/lib/core/format';
import { valueTicks } from './value-ticks';
import { Band } from './band';
import type { ChartData } from './chart-data';
import { partsOf, stepArea, stepLine, type Plot } from './plot';

export function capacityPlot(
  { axis, capacity, max, bounds }: ChartData,
  width: number,
): Plot & { ticks: number[] } {
  const ticks = valueTicks(Math.max(max, ...[...capacity, ...bounds.max].map((value) => value ?? 0)), {
    whole: true,
  });
  return { axis, width, height: 64, top: ticks.at(-1)!, ticks };
}

interface CapacityBandProps {
  data: ChartData;
  plot: ReturnType<typeof capacityPlot>;
}

/** Machines in service, between the bounds of their time. */
export function CapacityBand({ data, plot }: CapacityBandProps) {
  const { capacity, min, max, bounds, inferred } = data;
  const [area, line, inferredLine] = useMemo(() => {
    const parts = partsOf(capacity, inferred);
    return [stepArea(capacity, plot), stepLine(parts.sure, plot), stepLine(parts.unsure, plot)];
  }, [capacity, inferred, plot]);
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
      {(['min', 'max'] as const).map((side) => (
        <path
          key={side}
          d={stepLine(bounds[side], plot)}
          fill="none"
          stroke="var(--axis)"
          strokeDasharray="2 3"
        />
      ))}
      <path d={line} fill="none" stroke="var(--capacity)" strokeWidth={1.25} />
      <path
        d={inferredLine}
        fill="none"
        stroke="var(--capacity)"
        strokeWidth={1.25}
        strokeDasharray="4 3"
        data-inferred={inferredLine !== '' || undefined}
      />
      {capacity.every((value) => value === null) && (
        <text x={plot.width / 2} y={plot.height / 2} textAnchor="middle" className="fill-ink-3">
          number of machines unknown in this range
        </text>
      )}
    </Band>
  );
}
