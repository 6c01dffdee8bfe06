'use client';
import { memo } from 'react';
import type { Axis, Values } from '@/lib/core/series';
import type { Span } from '@/lib/core/time-range';
import { cn } from '../ui/cn';
import { placed } from '../ui/placed';
import { useTimes } from '../ui/times';
import { evenPlot, slopeArea, slopeLine, topOf } from './plot';
import { STROKE } from './small-chart';
import { useBrush } from './use-brush';

interface RangeBrushProps {
  /** The whole range, and its load. */
  axis: Axis;
  values: Values;
  /** The range of the chart above. */
  chosen: Span;
  onChoose: (span: Span) => void;
}

const [WIDTH, HEIGHT] = [400, 36];
const percent = (share: number) => `${share * 100}%`;

/** The whole range in small, with a window whose ends can be dragged or moved by keys. */
export function RangeBrush({ axis, values, chosen, onChoose }: RangeBrushProps) {
  const times = useTimes();
  const { shown, share, surface, keysOf } = useBrush(axis, chosen, onChoose);
  const [left, right] = [share(shown.from), share(shown.to)];
  const words = (at: number) => times.dayAndClock(at, axis.to);
  return (
    <div role="group" aria-label="Part of the whole range that the chart shows" className="px-4 pb-2">
      <div
        {...surface}
        className="relative mx-3 h-9 cursor-crosshair touch-none rounded-chip bg-surface-2 select-none"
      >
        <WholeLoad values={values} />
        <span
          className="absolute inset-y-0 left-0 bg-surface-2/75"
          ref={placed({ width: percent(left) })}
          aria-hidden
        />
        <span
          className="absolute inset-y-0 right-0 bg-surface-2/75"
          ref={placed({ width: percent(1 - right) })}
          aria-hidden
        />
        <span
          className="absolute inset-y-0 cursor-grab border-y border-control active:cursor-grabbing"
          ref={placed({ left: percent(left), width: percent(right - left) })}
          aria-hidden
        />
        {(['from', 'to'] as const).map((grip) => (
          <span
            key={grip}
            data-grip={grip}
            role="slider"
            tabIndex={0}
            aria-label={grip === 'from' ? 'Start of the shown part' : 'End of the shown part'}
            aria-valuemin={axis.from}
            aria-valuemax={axis.to}
            aria-valuenow={shown[grip]}
            aria-valuetext={words(shown[grip])}
            title="Drag, or move with the arrow keys and press Enter"
            ref={placed({ left: percent(share(shown[grip])) })}
            className={cn(
              'absolute inset-y-0 grid w-6 cursor-ew-resize place-items-center rounded-chip',
              grip === 'from' ? '-ml-4' : '-ml-2',
            )}
            {...keysOf(grip)}
          >
            <span
              aria-hidden
              className="h-5 w-2 rounded-chip border border-control bg-surface forced-colors:bg-[ButtonText]"
            />
          </span>
        ))}
      </div>
      <p className="mx-3 flex justify-between pt-0.5 text-micro text-ink-3" aria-hidden>
        <span>{words(axis.from)}</span>
        <span>{words(axis.to)}</span>
      </p>
    </div>
  );
}

const WholeLoad = memo(function WholeLoad({ values }: { values: Values }) {
  const plot = evenPlot(values, { width: WIDTH, height: HEIGHT, top: topOf(values) });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
      className="absolute inset-0 size-full"
    >
      <path d={slopeArea(values, plot)} className="fill-load-fill" />
      <path d={slopeLine(values, plot)} className="stroke-load" {...STROKE} />
    </svg>
  );
});
