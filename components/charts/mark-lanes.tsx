'use client';
import { useState, type KeyboardEvent } from 'react';
import type { Axis } from '@/lib/core/series';
import type { Span } from '@/lib/core/time-range';
import type { Times } from '@/lib/core/times';
import { cn } from '../ui/cn';
import { LEFT } from './band';
import { groupMarks, type Mark } from './chart-data';
import { xAt } from './plot';
import { placed } from '../ui/placed';
import { useTimes } from '../ui/times';

interface MarkLanesProps {
  marks: readonly Mark[];
  axis: Axis;
  width: number;
  /** Called with the mark that has the focus or the pointer, or null. */
  onLook: (mark: Mark | null) => void;
  onOpen: (mark: Mark) => void;
  onZoom: (span: Span) => void;
}

/** Lanes above the bands: deployments, and changes of capacity. */
export function MarkLanes({ marks, ...lane }: MarkLanesProps) {
  const deploys = marks.filter(({ kind }) => kind === 'deploy');
  const scales = marks.filter(({ kind }) => kind !== 'deploy');
  return (
    <div className="relative h-10 text-micro text-ink-3">
      <Lane name="deploy" label="Deployments in this range" marks={deploys} top={0} {...lane} />
      <Lane name="scale" label="Changes of capacity in this range" marks={scales} top={20} {...lane} />
    </div>
  );
}

interface LaneProps extends MarkLanesProps {
  name: string;
  label: string;
  top: number;
}

const CHARACTER = 7;
const GAP = 10;

const labelOf = ([mark, ...others]: readonly Mark[]) =>
  `${SHAPES[mark!.kind][mark!.direction ?? 'out']}${mark!.label}${others.length > 0 ? ` +${others.length}` : ''}`;

/** Groups marks until their labels fit side by side. */
function fitting(marks: readonly Mark[], axis: Axis, width: number): Mark[][] {
  const x = (group: readonly Mark[]) => xAt({ axis, width }, group[0]!.at);
  for (let apart = 20; apart < 120; apart += 10) {
    const groups = groupMarks(marks, axis, (apart / width) * (axis.to - axis.from));
    const fits = groups.every((group, index) => {
      const next = groups[index + 1];
      return !next || x(next) - x(group) >= labelOf(group).length * CHARACTER + GAP;
    });
    if (fits) return groups;
  }
  return groupMarks(marks, axis, axis.to - axis.from);
}

/** Each lane is one tab stop. Arrow keys move from mark to mark. */
function Lane({ name, label, marks, top, axis, width, onLook, onOpen, onZoom }: LaneProps) {
  const times = useTimes();
  const [stop, setStop] = useState(0);
  const groups = fitting(marks, axis, width);
  const current = Math.min(stop, groups.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = Math.min(groups.length - 1, Math.max(0, current + by));
    setStop(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div className="absolute inset-x-0 h-5" ref={placed({ top })}>
      <span aria-hidden className="absolute left-0 leading-5">
        {name}
      </span>
      <ul aria-label={label} onKeyDown={onKeyDown}>
        {groups.map((group, index) => {
          const mark = group[0]!;
          const span = spanOf(group);
          return (
            <li
              key={`${mark.kind}${mark.id}`}
              className="absolute"
              ref={placed({ left: LEFT + xAt({ axis, width }, mark.at) })}
            >
              <button
                type="button"
                tabIndex={index === current ? 0 : -1}
                aria-label={nameOf(group, axis, times)}
                title={nameOf(group, axis, times)}
                onClick={() => (span ? onZoom(span) : onOpen(mark))}
                onFocus={() => {
                  setStop(index);
                  onLook(mark);
                }}
                onBlur={() => onLook(null)}
                onPointerEnter={() => onLook(mark)}
                onPointerLeave={() => onLook(null)}
                className={cn('block whitespace-nowrap', LOOKS[mark.kind])}
              >
                {labelOf(group)}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const LOOKS: Record<Mark['kind'], string> = {
  deploy:
    'h-[18px] rounded-r-chip bg-marker-deploy px-1 font-mono leading-[18px] font-semibold text-on-accent',
  scale: '-translate-x-1/2 leading-5 text-marker-scale',
  policy: '-translate-x-1/2 leading-5 text-marker-scale',
  outside: '-translate-x-1/2 leading-5 font-semibold text-warn',
};

export const SHAPES: Record<Mark['kind'], { out: string; in: string }> = {
  deploy: { out: '', in: '' },
  scale: { out: '▲', in: '▼' },
  policy: { out: '△', in: '▽' },
  outside: { out: '◆', in: '◆' },
};

const MOST_NAMED = 4;

function nameOf(group: readonly Mark[], { to }: Axis, times: Times): string {
  const named = group.slice(0, MOST_NAMED).map(({ at, text }) => `${times.dayZoned(at, to)}: ${text}`);
  const more = group.length - named.length;
  const rest = more > 0 ? `; and ${more} more` : '';
  return `${named.join('; ')}${rest}${spanOf(group) ? '. Click to zoom to these.' : '. Click to open it.'}`;
}

const CLOSE = 2 * 60_000;

/** The range that shows a group's marks apart. Null for a single mark, or if all have the same time. */
function spanOf(group: readonly Mark[]): Span | null {
  const [from, to] = [group[0]!.at, group.at(-1)!.at];
  const air = Math.max(5 * 60_000, (to - from) / 4);
  return to - from > CLOSE ? { from: from - air, to: to + air } : null;
}
