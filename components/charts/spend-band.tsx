import { useMemo } from 'react';
import { valueTicks } from './value-ticks';
import { Band } from './band';
import { isCut, startOf, type ChartData } from './chart-data';
import { stepArea, stepLine, xAt, yOf, type Plot } from './plot';

export function spendPlot({ axis, spend }: ChartData, width: number): Plot & { ticks: number[] } {
  const ticks = valueTicks(Math.max(0, ...spend.map((value) => value ?? 0)));
  return { axis, width, height: 72, top: ticks.at(-1)!, ticks };
}

/** Ticks are round, so their digits stay as they are. */
const dollars = (value: number) => `$${value}`;

interface SpendBandProps {
  data: ChartData;
  plot: ReturnType<typeof spendPlot>;
  hatch: string;
}

/** Spend as a filled area. Its idle part is hatched, and so is a point that is not final. */
export function SpendBand({ data, plot, hatch }: SpendBandProps) {
  const { axis, spend, idle } = data;
  const paths = useMemo(() => {
    const used = spend.map((value, index) => value && value - (idle[index] ?? 0));
    return { all: stepArea(spend, plot), used: stepArea(used, plot), top: stepLine(spend, plot) };
  }, [spend, idle, plot]);
  const newest = spend.at(-1);
  const cutAt = xAt(plot, startOf(axis, spend.length - 1));
  return (
    <Band plot={plot} ticks={plot.ticks} tick={dollars} marks={data.marks}>
      <path d={paths.all} fill={`url(#${hatch}waste)`} />
      <path d={paths.used} fill="var(--spend-fill)" />
      <path d={paths.top} fill="none" stroke="var(--spend)" strokeWidth={1.25} />
      {isCut(axis) && newest != null && (
        <rect
          x={cutAt}
          y={yOf(plot, newest)}
          width={Math.max(0, plot.width - cutAt)}
          height={plot.height - yOf(plot, newest)}
          fill={`url(#${hatch}notfinal)`}
          stroke="var(--axis)"
          strokeDasharray="2 2"
        />
      )}
    </Band>
  );
}
