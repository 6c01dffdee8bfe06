import type { Axis } from '@/lib/core/series';
import { LEFT } from '../charts/band';
import { middleOf, xAt } from '../charts/plot';
import { placed } from '../ui/placed';

interface DayMarksProps {
  days: readonly { at: number }[];
  finalUntil: number;
  axis: Axis;
  width: number;
  flags: readonly string[][];
}

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

/** Weekends, days that are not final, and a pennant on each day with deployments. */
export function DayMarks({ days, finalUntil, axis, width, flags }: DayMarksProps) {
  const plot = { axis, width };
  const day = width / Math.max(1, days.length);
  const open = days.find(({ at }) => at >= finalUntil);
  return (
    <div className="absolute inset-y-0" ref={placed({ left: LEFT, width })} aria-hidden>
      {days.map(
        ({ at }) =>
          isWeekend(at) && (
            <div
              key={at}
              className="absolute top-6 bottom-7 bg-surface-2"
              ref={placed({ left: xAt(plot, at), width: day })}
            />
          ),
      )}
      {open && (
        <>
          <p className="absolute top-6 right-0 text-micro text-ink-3 max-sm:hidden">not final</p>
          <div
            className="absolute top-[42px] right-0 h-1 border-x border-t border-axis"
            ref={placed({ left: xAt(plot, open.at) })}
          />
        </>
      )}
      {flags.map(
        (names, index) =>
          names.length > 0 && (
            <div
              key={index}
              title={names.join(', ')}
              className="absolute top-0 bottom-7 border-l border-marker-deploy/45"
              ref={placed({ left: middleOf(plot, index) })}
            >
              <span className="block rounded-r-chip bg-marker-deploy px-1 text-micro leading-4 font-semibold text-on-accent">
                {names.length}
              </span>
            </div>
          ),
      )}
    </div>
  );
}
