import { useMemo } from 'react';
import type { Values } from '@/lib/core/series';
import { Band } from './band';
import type { AlarmLine, ChartData } from './chart-data';
import { clampTo, middleOf, slopeArea, slopeLine, yOf, type Plot } from './plot';
import { valueTicks } from './value-ticks';

interface Limited {
  values: Values;
  /** null: unknown. */
  limit: number | null;
  alarms: readonly AlarmLine[];
}

/** An alarm is drawn if it is at most so many times as high as the values and their limit: else these would be flat. */
const IN_VIEW = 6;

const highest = (values: Values) => Math.max(0, ...values.map((value) => value ?? 0));

type HealthPlot = Plot & { ticks: number[] };

/** Of failed requests or latency. The limit is always in view, so that what is far below it looks like that. */
export function healthPlot(
  { axis }: ChartData,
  { values, limit, alarms }: Limited,
  width: number,
): HealthPlot {
  const own = Math.max(limit ?? 0, highest(values));
  const drawn = alarms.map((alarm) => highest(alarm.values)).filter((top) => top <= IN_VIEW * own);
  const ticks = valueTicks(Math.max(own, ...drawn), { steps: 2 });
  return { axis, width, height: 44, top: ticks.at(-1)!, ticks };
}

interface HealthBandProps extends Limited {
  marks: ChartData['marks'];
  plot: HealthPlot;
  tick: (value: number) => string;
}

/** Failed requests or latency, red above the limit, with the thresholds of alarms as lines. */
export function HealthBand({ values, limit, alarms, marks, plot, tick }: HealthBandProps) {
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
      {alarms.map((alarm) => (
        <AlarmPath key={alarm.name} alarm={alarm} plot={plot} />
      ))}
    </Band>
  );
}

/** px that the name of an alarm may take. */
const NAME_PX = 120;

/** The threshold of an alarm where it is in view, with the alarm's name above its newest points, which phones show first. */
function AlarmPath({ alarm: { name, values }, plot }: { alarm: AlarmLine; plot: HealthPlot }) {
  const shown = values.map((value) => (value !== null && value <= plot.top ? value : null));
  const newest = shown.findLastIndex((value) => value !== null);
  if (newest === -1) return null;
  const end = Math.max(NAME_PX, middleOf(plot, newest) - 4);
  const below = shown.filter(
    (_, index) => Math.abs(middleOf(plot, index) - end + NAME_PX / 2) <= NAME_PX / 2,
  );
  const y = Math.min(...below.flatMap((value) => (value === null ? [] : yOf(plot, value))), plot.height);
  return (
    <>
      <path
        d={slopeLine(shown, plot)}
        fill="none"
        stroke="var(--warn-mark)"
        strokeDasharray="1 3"
        strokeWidth={1.5}
      />
      <text
        x={end}
        y={y < 14 ? y + 11 : y - 4}
        textAnchor="end"
        className="fill-ink-2 stroke-surface"
        strokeWidth={3}
        paintOrder="stroke"
      >
        {name}
      </text>
    </>
  );
}
