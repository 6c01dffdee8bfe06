import { rate } from '@/lib/core/format';
import { areaPath, clampTo, linePath, stepPath, topOf, type Frame, type Values } from './geometry';
import { inWords } from './in-words';

interface LoadLineProps {
  load: Values;
  /** Capacity as load; aligned with `load`. */
  line: Values;
  /** The line after a staged change. */
  staged?: number | null | undefined;
  stale?: boolean;
  unit: string;
  label: string;
}

const WIDTH = 200;
const HEIGHT = 36;

/** Load as water under the line of capacity; what rises above the line is red. Plain SVG: a page has hundreds. */
export function LoadLine({ load, line, staged = null, stale = false, unit, label }: LoadLineProps) {
  const frame: Frame = { width: WIDTH, height: HEIGHT, top: topOf(load, line, [staged]) };
  const words = `${label}: ${inWords(load, rate, unit)}`;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
      className="h-9 w-full overflow-visible"
    >
      <title>{words}</title>
      <path d={areaPath(load, frame)} className={stale ? 'fill-unknown-tint' : 'fill-over-fill'} />
      {!stale && <path d={areaPath(clampTo(load, line), frame)} className="fill-load-fill" />}
      <path
        d={linePath(load, frame)}
        className={stale ? 'stroke-axis' : 'stroke-load'}
        strokeDasharray={stale ? '3 2' : undefined}
        {...STROKE}
      />
      <path d={stepPath(line, frame)} className="stroke-capacity" {...STROKE} />
      {staged !== null && (
        <path
          d={`M${WIDTH * 0.7} ${HEIGHT - (staged / frame.top) * HEIGHT}H${WIDTH}`}
          className="stroke-accent"
          strokeDasharray="3 2"
          {...STROKE}
        />
      )}
    </svg>
  );
}

const STROKE = { fill: 'none', strokeWidth: 1.25, vectorEffect: 'non-scaling-stroke' } as const;
