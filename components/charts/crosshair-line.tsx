import { dayAndClock } from '@/lib/core/format';
import { LEFT } from './band';
import { endOf, startOf, type ChartData } from './chart-data';
import { middleOf } from './plot';
import { placed } from '../ui/placed';

interface CrosshairLineProps {
  data: ChartData;
  width: number;
  at: number | null;
  edge: number | null;
  /** What the pointer selects, 0 to 1 of the width. */
  drag: { from: number; to: number } | null;
}

/** One line through all bands, one pill with the time, and what is about to be zoomed to. */
export function CrosshairLine({ data: { axis, marks }, width, at, edge, drag }: CrosshairLineProps) {
  const middle = (index: number) => middleOf({ axis, width }, index);
  const selected = drag
    ? [drag.from * width, drag.to * width]
    : edge !== null && at !== null
      ? [middle(edge), middle(at)]
      : null;
  const mark =
    at === null ? null : marks.find((one) => one.at >= startOf(axis, at) && one.at < endOf(axis, at));
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
          <div className="absolute top-0 bottom-6 w-px bg-ink" ref={placed({ left: middle(at) })} />
          <p
            className="absolute bottom-0 rounded-control bg-ink px-2 text-micro font-semibold whitespace-nowrap text-surface"
            ref={placed({ left: middle(at), transform: `translateX(-${(middle(at) / width) * 100}%)` })}
          >
            {dayAndClock(startOf(axis, at), axis.to)} UTC{mark && ` · ${mark.text}`}
          </p>
        </>
      )}
    </div>
  );
}
