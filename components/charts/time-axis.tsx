import { memo } from 'react';
import type { Axis } from '@/lib/core/series';
import { timesIn } from '@/lib/core/times';
import { useTimes } from '../ui/times';
import { axisRule } from './axis-rule';
import { LEFT, RIGHT } from './band';
import { xAt } from './plot';

interface TimeAxisProps {
  axis: Axis;
  width: number;
  /** Px beside it, as of the band above. */
  right?: number;
  /** Whether the range ends now. */
  live: boolean;
  /** Each point is a billed day, which is a day of UTC, whatever zone the person reads. A date is under its day's middle. */
  isBilledDays?: boolean;
}

const NEAR = 34;
const HALF_DAY = 43_200_000;

/** Alternating strokes of an hour or a day, as on a sea chart, with their times. */
export const TimeAxis = memo(function TimeAxis({
  axis,
  width,
  right = RIGHT,
  live,
  isBilledDays = false,
}: TimeAxisProps) {
  const own = useTimes();
  const times = isBilledDays ? timesIn('UTC') : own;
  const { strokes, labels } = axisRule(axis.from, axis.to, times, { width, isByDay: isBilledDays });
  const x = (at: number) => xAt({ axis, width }, at);
  const labelAt = (at: number) => (isBilledDays ? x(at + HALF_DAY) : x(at));
  return (
    <svg width={LEFT + width + right} height={30} aria-hidden className="block text-micro">
      <g transform={`translate(${LEFT} 3)`}>
        <rect width={width} height={5} fill="var(--surface)" stroke="var(--axis)" strokeWidth={0.75} />
        {strokes
          .filter(({ dark }) => dark)
          .map(({ from, to }) => (
            <rect key={from} x={x(from)} width={x(to) - x(from)} height={5} fill="var(--ink-2)" />
          ))}
        {labels
          .filter(({ at }) => labelAt(at) > 8 && labelAt(at) < width - (live ? NEAR : 8))
          .map(({ at, day: isDay }) => (
            <text
              key={at}
              x={labelAt(at)}
              y={20}
              textAnchor="middle"
              className={isDay ? 'fill-ink' : 'fill-ink-3'}
            >
              {isDay ? times.day(at, axis.to - 1) : times.clock(at)}
            </text>
          ))}
        {live && (
          <text x={width} y={20} textAnchor="middle" className="fill-ink font-semibold">
            now
          </text>
        )}
      </g>
    </svg>
  );
});
