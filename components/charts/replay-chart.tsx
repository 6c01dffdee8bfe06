import type { ReactNode } from 'react';
import { count, day, rate } from '@/lib/core/format';
import { ticks } from './chart-data';
import { areaPath, linePath, stepPath, topOf, type Frame, type Values } from './geometry';

interface ReplayChartProps {
  /** UTC ms */
  from: number;
  to: number;
  unit: string;
  load: Values;
  /** What the machines in service carried at the line, and would have carried. */
  ran: { able: Values; machines: Values };
  replayed: { able: Values; machines: Values };
}

const WIDTH = 800;

/** A replay drawn over what really ran: the same load, two lines; below them the machines of both. */
export function ReplayChart({ from, to, unit, load, ran, replayed }: ReplayChartProps) {
  const able = { width: WIDTH, height: 150, top: topOf(load, ran.able, replayed.able) };
  const machines = { width: WIDTH, height: 80, top: topOf(ran.machines, replayed.machines) };
  return (
    <div className="overflow-x-auto">
      <div className="min-w-[560px]">
        <Band
          title="Load, and what the machines carry at the line"
          top={`${rate(able.top)} ${unit}`}
          frame={able}
        >
          <path d={areaPath(load, able)} className="fill-load-fill" />
          <path d={linePath(load, able)} className="stroke-load" {...STROKE} />
          <path d={stepPath(ran.able, able)} className="stroke-capacity" {...STROKE} />
          <path d={stepPath(replayed.able, able)} className="stroke-accent" {...REPLAYED} />
        </Band>
        <Band title="Machines in service" top={count(Math.floor(machines.top))} frame={machines}>
          <path d={stepPath(ran.machines, machines)} className="stroke-capacity" {...STROKE} />
          <path d={stepPath(replayed.machines, machines)} className="stroke-accent" {...REPLAYED} />
        </Band>
        <Days from={from} to={to} />
      </div>
    </div>
  );
}

const STROKE = { fill: 'none', strokeWidth: 1.25, vectorEffect: 'non-scaling-stroke' } as const;
const REPLAYED = { ...STROKE, strokeWidth: 1.75 } as const;

interface BandProps {
  title: string;
  top: string;
  frame: Frame;
  children: ReactNode;
}

const Band = ({ title, top, frame, children }: BandProps) => (
  <figure>
    <figcaption className="flex justify-between gap-3 pt-2 text-small text-ink-2">
      <span>{title}</span>
      <span className="text-ink-3">top {top}</span>
    </figcaption>
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${title}: what really ran and the replay`}
      style={{ height: frame.height }}
      className="w-full border-b border-line-2"
    >
      {children}
    </svg>
  </figure>
);

/** Days under both bands. */
function Days({ from, to }: { from: number; to: number }) {
  return (
    <p aria-hidden className="relative h-5 overflow-hidden text-micro text-ink-3">
      {ticks(from, to).map((at) => (
        <span key={at} className="absolute top-1" style={{ left: `${((at - from) / (to - from)) * 100}%` }}>
          {day(at, to)}
        </span>
      ))}
    </p>
  );
}

/** Which stroke is which. */
export const ReplayLegend = () => (
  <span className="flex gap-3 text-small text-ink-2">
    <Key look="bg-capacity">really ran</Key>
    <Key look="bg-accent">replay</Key>
  </span>
);

const Key = ({ look, children }: { look: string; children: ReactNode }) => (
  <span className="inline-flex items-center gap-1.5">
    <i aria-hidden className={`h-0.5 w-4 ${look}`} />
    {children}
  </span>
);
