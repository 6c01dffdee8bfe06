import { rate } from '@/lib/core/format';
import type { Values } from '@/lib/core/series';
import { inWords } from './in-words';
import { clampTo, evenPlot, slopeArea, slopeLine, stepLine, topOf, yOf } from './plot';
import { SmallChart, STROKE } from './small-chart';

interface LoadLineProps {
  load: Values;
  /** Capacity as load, aligned with `load`. */
  line: Values;
  /** The line after a staged change. */
  staged?: number | null | undefined;
  stale?: boolean;
  /** The line rests on a number of machines that is inferred. */
  inferred?: boolean;
  unit: string;
  label: string;
}

const WIDTH = 200;
const HEIGHT = 36;

/** Load as a filled area under the line, red above it. Plain SVG, because a page has hundreds of these. */
export function LoadLine({
  load,
  line,
  staged = null,
  stale = false,
  inferred = false,
  unit,
  label,
}: LoadLineProps) {
  const plot = evenPlot(load, { width: WIDTH, height: HEIGHT, top: topOf(load, line, [staged]) });
  const words = `${label}: ${inWords(load, rate, unit)}`;
  return (
    <SmallChart width={WIDTH} height={HEIGHT} words={words} className="h-full overflow-visible">
      <path d={slopeArea(load, plot)} className={stale ? 'fill-unknown-tint' : 'fill-over-fill'} />
      {!stale && <path d={slopeArea(clampTo(load, line), plot)} className="fill-load-fill" />}
      <path
        d={slopeLine(load, plot)}
        className={stale ? 'stroke-axis' : 'stroke-load'}
        strokeDasharray={stale ? '3 2' : undefined}
        {...STROKE}
      />
      <path
        d={stepLine(line, plot)}
        className="stroke-capacity"
        strokeDasharray={inferred ? '4 2' : undefined}
        {...STROKE}
      />
      {staged !== null && (
        <path
          d={`M${WIDTH * 0.7} ${yOf(plot, staged)}H${WIDTH}`}
          className="stroke-accent"
          strokeDasharray="3 2"
          {...STROKE}
        />
      )}
    </SmallChart>
  );
}
