import { day } from '@/lib/core/format';
import { CHART, type Band } from './cost-scale';

const { left, right } = CHART;

/** Top and bottom of a band. */
export type Place = readonly [top: number, bottom: number];

interface DaysAcross {
  days: readonly { at: number }[];
  start: (index: number) => number;
  step: number;
}

export const Title = ({ y, name, children }: { y: number; name: string; children: string }) => (
  <text x={left} y={y} className="fill-ink font-semibold">
    {name}
    <tspan dx={10} className="fill-ink-2 font-normal">
      {children}
    </tspan>
  </text>
);

export const Grid = ({ band: { ticks, y }, label }: { band: Band; label: (value: number) => string }) =>
  ticks.map((tick) => (
    <g key={tick}>
      <path d={`M${left} ${Math.round(y(tick)) + 0.5}H${right}`} stroke="var(--grid)" />
      <text x={left - 6} y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
        {label(tick)}
      </text>
    </g>
  ));

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

export const Weekends = ({ days, start, step, bands }: DaysAcross & { bands: readonly Place[] }) =>
  days.map(
    ({ at }, index) =>
      isWeekend(at) &&
      bands.map(([top, bottom]) => (
        <rect
          key={`${at} ${top}`}
          x={start(index)}
          y={top}
          width={step}
          height={bottom - top}
          fill="var(--surface-2)"
        />
      )),
  );

/** The rule of a sea chart, a field a day. */
export function DayAxis({ days, start, step }: DaysAcross) {
  const every = Math.ceil(days.length / 8);
  return (
    <>
      <rect x={left} y={468.5} width={right - left} height={5} fill="var(--surface)" stroke="var(--ink-2)" />
      {days.map(
        ({ at }, index) =>
          index % 2 === 0 && (
            <rect key={at} x={start(index)} y={468.5} width={step} height={5} fill="var(--ink-2)" />
          ),
      )}
      {days.map(
        ({ at }, index) =>
          index % every === 0 && (
            <text key={at} x={start(index)} y={489} className="fill-ink-3">
              {day(at, days.at(-1)!.at)}
            </text>
          ),
      )}
    </>
  );
}

/** Marked out of the land's colour: paid and idle; may still change. */
export const CostHatches = () => (
  <defs>
    <pattern id="cost-idle" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="4" height="4" fill="var(--surface)" />
      <path d="M0 0v4" stroke="var(--waste-hatch)" strokeWidth="1.8" />
    </pattern>
    <pattern
      id="cost-headroom"
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path d="M0 0v5" stroke="var(--idle-hatch)" strokeWidth="1.3" />
    </pattern>
    <pattern
      id="cost-not-final"
      width="5"
      height="5"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(-45)"
    >
      <rect width="5" height="5" fill="var(--surface)" />
      <path d="M0 0v5" stroke="var(--notfinal-hatch)" strokeWidth="1.2" />
    </pattern>
  </defs>
);
