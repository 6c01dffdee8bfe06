import { memo, type ReactNode } from 'react';
import { middleOf, xAt, yOf, type Plot } from './plot';
import { groupMarks, type Mark } from './chart-data';
import { placed } from '../ui/placed';

/** Space for the values on the left and the line names on the right, in pixels. */
export const LEFT = 44;
export const RIGHT = 72;
export const ABOVE = 14;
export const BELOW = 6;

interface BandProps {
  plot: Plot;
  ticks: readonly number[];
  tick: (value: number) => string;
  marks: readonly Mark[];
  /** Labels at the right edge, each at its value. */
  labels?: readonly { value: number; text: string; className?: string }[];
  children: ReactNode;
}

const STROKES: Record<Mark['kind'], { stroke: string; dash?: string }> = {
  deploy: { stroke: 'var(--marker-deploy)' },
  scale: { stroke: 'var(--axis)', dash: '1 3' },
  policy: { stroke: 'var(--axis)', dash: '1 3' },
  outside: { stroke: 'var(--warn-mark)', dash: '4 3' },
};

/** One series of the stack with its ticks, marks and labels. It does not render again when the pointer moves. */
export const Band = memo(function Band({ plot, ticks, tick, marks, labels = [], children }: BandProps) {
  const placed = spread(labels.map(({ value }) => yOf(plot, value)));
  return (
    <svg
      width={LEFT + plot.width + RIGHT}
      height={ABOVE + plot.height + BELOW}
      aria-hidden
      className="block text-micro"
    >
      <g transform={`translate(${LEFT} ${ABOVE})`}>
        {ticks.map((value) => (
          <g key={value}>
            <path d={`M0 ${yOf(plot, value)}H${plot.width}`} stroke="var(--grid)" />
            <text x={-8} y={yOf(plot, value) + 4} textAnchor="end" className="fill-ink-3">
              {tick(value)}
            </text>
          </g>
        ))}
        {children}
        {linesOf(marks, plot).map(({ id, at, kind }) => (
          <path
            key={`${kind}${id}`}
            d={`M${xAt(plot, at)} 0V${plot.height}`}
            stroke={STROKES[kind].stroke}
            strokeDasharray={STROKES[kind].dash}
          />
        ))}
        {labels.map(({ text, className }, index) => (
          <text key={text} x={plot.width + 8} y={placed[index]! + 4} className={className ?? 'fill-ink-3'}>
            {text}
          </text>
        ))}
      </g>
    </svg>
  );
});

/** In pixels. Marks of a kind that are closer share a line, because many lines would hide the series. */
const APART = 8;

const linesOf = (marks: readonly Mark[], { axis, width }: Plot) =>
  [...Map.groupBy(marks, ({ kind }) => kind).values()].flatMap((alike) =>
    groupMarks(alike, axis, (APART / width) * (axis.to - axis.from)).map(([first]) => first!),
  );

const LINE = 13;

/** Moves labels with almost the same height apart, the lower ones down. */
export function spread(heights: readonly number[]): number[] {
  const placed = [...heights];
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!);
  order.forEach((index, rank) => {
    const above = rank > 0 ? placed[order[rank - 1]!]! : -Infinity;
    placed[index] = Math.max(placed[index]!, above + LINE);
  });
  return placed;
}

interface DotsProps {
  plot: Plot;
  /** Index of the point under the crosshair, or null. */
  at: number | null;
  values: readonly (number | null | undefined)[];
}

/** Dots where the crosshair crosses the lines of a band. */
export const Dots = ({ plot, at, values }: DotsProps) =>
  at !== null &&
  values.map(
    (value, index) =>
      value != null && (
        <span
          key={index}
          aria-hidden
          className="absolute size-[7px] -translate-1/2 rounded-full border border-surface bg-ink"
          ref={placed({ left: LEFT + middleOf(plot, at), top: ABOVE + yOf(plot, value) })}
        />
      ),
  );
