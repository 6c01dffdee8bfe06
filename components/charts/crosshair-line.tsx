import { LEFT } from './band';
import type { Axis } from '@/lib/core/series';
import { middleOf } from './plot';
import { cn } from '../ui/cn';
import { placed } from '../ui/placed';
import type { CrosshairState } from './use-crosshair';

interface CrosshairsProps {
  axis: Axis;
  width: number;
  crosshair: Pick<CrosshairState, 'pinned' | 'pointed' | 'edge'>;
  /** The time of a point, and what happened then. */
  words: (index: number) => string;
  drag?: { from: number; to: number } | null;
}

/** The crosshair, and the pinned moment beside it. */
export const Crosshairs = ({ axis, width, crosshair, words, drag }: CrosshairsProps) => {
  const { pinned, pointed, edge } = crosshair;
  return (
    <>
      {pinned !== null && pinned !== pointed && (
        <CrosshairLine {...{ axis, width }} at={pinned} words={words(pinned)} isPin />
      )}
      <CrosshairLine
        {...{ axis, width, edge, drag }}
        at={pointed}
        words={pointed === null ? '' : words(pointed)}
      />
    </>
  );
};

interface CrosshairLineProps {
  axis: Axis;
  width: number;
  /** Index of its point, or null. */
  at: number | null;
  /** The time, and what happened then. */
  words: string;
  edge?: number | null;
  /** The range that the pointer selects, from 0 to 1 of the width. */
  drag?: { from: number; to: number } | null;
  /** Whether it is the pinned moment, beside the crosshair. */
  isPin?: boolean;
}

/** One line through all bands, a label with the time, and the selected range. */
function CrosshairLine({
  axis,
  width,
  at,
  words,
  edge = null,
  drag = null,
  isPin = false,
}: CrosshairLineProps) {
  const middle = (index: number) => middleOf({ axis, width }, index);
  const selected = drag
    ? [drag.from * width, drag.to * width]
    : edge !== null && at !== null
      ? [middle(edge), middle(at)]
      : null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0" ref={placed({ left: LEFT, width })}>
      {selected && (
        <div
          className="absolute top-0 bottom-7 border-x border-accent bg-accent/10"
          ref={placed({ left: Math.min(...selected), width: Math.abs(selected[1]! - selected[0]!) })}
        />
      )}
      {at !== null && (
        <>
          <div
            className={cn('absolute top-0 bottom-6 w-px', isPin ? 'bg-ink-3' : 'bg-ink')}
            ref={placed({ left: middle(at) })}
          />
          <p
            className={cn(
              'absolute bottom-0 rounded-control px-2 text-micro font-semibold whitespace-nowrap text-surface',
              isPin ? 'bg-ink-3' : 'bg-ink',
            )}
            ref={placed({ left: middle(at), transform: `translateX(-${(middle(at) / width) * 100}%)` })}
          >
            {words}
          </p>
        </>
      )}
    </div>
  );
}
