import { useId, useMemo } from 'react';
import { duration, rate } from '@/lib/core/format';
import { zip } from '@/lib/core/series';
import { valueTicks } from './value-ticks';
import { Band } from './band';
import { newestOf, type ChartData } from './chart-data';
import { aboveLine, partsOf, slopeArea, slopeLine, stepArea, stepLine, xAt, yOf, type Plot } from './plot';

/** The plot of the load band. It has room for the line, the peaks and the worst sample over the line. */
export function loadPlot(data: ChartData, width: number): Plot & { ticks: number[] } {
  const highest = Math.max(
    0,
    ...[data.peak, data.line, redTop(data), data.earlier ?? []].flat().map((value) => value ?? 0),
  );
  const ticks = valueTicks(highest);
  return { axis: data.axis, width, height: 150, top: ticks.at(-1)!, ticks };
}

/** Top of the red area: as far over the drawn line as the worst sample was over its own line. */
const redTop = ({ line, worst, over }: ChartData) =>
  zip(line, worst, (c, share) => c * share).map((value, index) => (over[index] ? value : null));

interface LoadBandProps {
  data: ChartData;
  plot: ReturnType<typeof loadPlot>;
  /** Id of the chart's hatches. */
  hatch: string;
}

/** Load as a filled area under its line. The part above the line is red, and unused capacity is hatched. */
export function LoadBand({ data, plot, hatch }: LoadBandProps) {
  const id = useId();
  const { load, peak, line, over, earlier, stale, inferred } = data;
  const paths = useMemo(() => {
    const red = redTop(data);
    const lines = partsOf(line, inferred);
    return {
      under: stepArea(
        line.map((value) => value ?? plot.top),
        plot,
      ),
      above: aboveLine(line, over, plot),
      idle: stepArea(
        zip(load, line, (_, c) => c),
        plot,
      ),
      red: slopeArea(
        load.map((value, index) => red[index] ?? value),
        plot,
      ),
      peak: slopeArea(peak, plot),
      water: slopeArea(load, plot),
      surface: slopeLine(load, plot),
      line: stepLine(lines.sure, plot),
      inferredLine: stepLine(lines.unsure, plot),
      earlier: earlier && slopeLine(earlier, plot),
    };
  }, [data, plot, load, peak, line, over, earlier, inferred]);
  const [newest, lineNow] = [newestOf(load), newestOf(line)];
  const isOver = newest !== null && lineNow !== null && newest > lineNow;
  return (
    <Band
      plot={plot}
      ticks={plot.ticks}
      tick={String}
      marks={data.marks}
      labels={[
        ...(newest === null || stale
          ? []
          : [
              {
                value: newest,
                text: rate(newest),
                className: `font-semibold ${isOver ? 'fill-bad' : 'fill-load'}`,
              },
            ]),
        ...(lineNow === null
          ? []
          : [{ value: lineNow, text: `line ${rate(lineNow)}`, className: 'fill-ink font-semibold' }]),
      ]}
    >
      <clipPath id={`${id}under`}>
        <path d={paths.under} />
      </clipPath>
      <clipPath id={`${id}above`}>
        <path d={paths.above} />
      </clipPath>
      <path d={paths.idle} fill={`url(#${hatch}idle)`} />
      {stale ? (
        <path d={paths.water} fill={`url(#${hatch}stale)`} />
      ) : (
        <>
          <path d={paths.red} fill="var(--over-fill)" clipPath={`url(#${id}above)`} />
          <g clipPath={`url(#${id}under)`}>
            <path d={paths.peak} fill="color-mix(in srgb, var(--load-fill) 50%, var(--surface))" />
            <path d={paths.water} fill="var(--load-fill)" />
          </g>
        </>
      )}
      {paths.earlier && <path d={paths.earlier} stroke="var(--ink-3)" strokeDasharray="5 3" {...STROKE} />}
      <path
        d={paths.surface}
        stroke={stale ? 'var(--axis)' : 'var(--load)'}
        strokeDasharray={stale ? '3 2' : undefined}
        {...STROKE}
      />
      {!stale && <path d={paths.surface} stroke="var(--over)" clipPath={`url(#${id}above)`} {...STROKE} />}
      <path d={paths.line} stroke="var(--capacity)" {...STROKE} />
      <path d={paths.inferredLine} stroke="var(--capacity)" strokeDasharray="4 3" {...STROKE} />
      {!stale &&
        labelled(data, plot).map(({ from, to, minutes }) => (
          <text
            key={from}
            x={Math.min(plot.width - 20, Math.max(20, xAt(plot, (from + to) / 2)))}
            y={Math.max(-4, highest(data, plot, from, to) - 5)}
            textAnchor="middle"
            className="fill-bad stroke-surface font-semibold"
            strokeWidth={3}
            paintOrder="stroke"
          >
            {duration(minutes * 60_000)}
          </text>
        ))}
      {newest === null && (
        <text x={plot.width / 2} y={plot.height / 2} textAnchor="middle" className="fill-ink-3">
          {load.some((value) => value !== null) ? 'no load measured now' : 'no load measured in this range'}
        </text>
      )}
      {lineNow !== null && line.at(-1) !== null && (
        <circle
          cx={plot.width}
          cy={yOf(plot, lineNow)}
          r={4}
          fill="var(--surface)"
          stroke="var(--capacity)"
          strokeWidth={1.5}
        />
      )}
    </Band>
  );
}

const STROKE = { fill: 'none', strokeWidth: 1.25 } as const;

/** In pixels. Of labels closer than this, the one with the longer time over the line is shown. */
const APART = 64;

function labelled({ stretches }: ChartData, plot: Plot) {
  const middle = ({ from, to }: { from: number; to: number }) => xAt(plot, (from + to) / 2);
  const kept: (typeof stretches)[number][] = [];
  for (const one of [...stretches].sort((a, b) => b.minutes - a.minutes))
    if (kept.every((other) => Math.abs(middle(one) - middle(other)) >= APART)) kept.push(one);
  return kept;
}

/** Top of the red area within a stretch, from the top of the plot. */
function highest({ axis, line, worst }: ChartData, plot: Plot, from: number, to: number): number {
  const [first, end] = [from, to].map((at) => Math.round((at - axis.from) / axis.period / 1000));
  const tops = zip(line, worst, (c, share) => Math.max(c, c * share)).slice(first, end);
  return yOf(plot, Math.max(0, ...tops.map((value) => value ?? 0)));
}
