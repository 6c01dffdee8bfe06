import type { Axis } from '@/lib/core/series';
import { LEFT } from '../charts/band';
import { middleOf, xAt } from '../charts/plot';
import { placed } from '../ui/placed';

interface DayMarksProps {
  days: readonly { at: number }[];
  /** UTC ms. Days before the first are final, days before the second complete. */
  finalUntil: number;
  completeUntil: number;
  axis: Axis;
  width: number;
  flags: readonly string[][];
}

const DAY_MS = 86_400_000;
/** px that a name needs. */
const LEAST_WIDTH = 56;
/** px from the left edge of the bands to the right end of a name, which stands beside their title. */
const PAST_TITLE = 290;

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

/** Weekends, days that may still change, and a pennant on each day with deployments. */
export function DayMarks({ days, finalUntil, completeUntil, axis, width, flags }: DayMarksProps) {
  const plot = { axis, width };
  const day = width / Math.max(1, days.length);
  const end = (days.at(-1)?.at ?? 0) + DAY_MS;
  const spans = [
    { name: 'estimated by AWS', from: finalUntil, to: Math.min(completeUntil, end) },
    { name: 'incomplete', from: Math.max(completeUntil, finalUntil), to: end },
  ].filter(({ from, to }) => from < to);
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
      {spans.map(({ name, from, to }) => (
        <div
          key={name}
          className="absolute top-6"
          ref={placed({ left: xAt(plot, from), width: xAt(plot, to) - xAt(plot, from) })}
        >
          <p className="absolute right-0 text-micro whitespace-nowrap text-ink-3 max-sm:hidden">
            {xAt(plot, to) - xAt(plot, from) >= LEAST_WIDTH && xAt(plot, to) >= PAST_TITLE ? name : ''}
          </p>
          <div
            className="absolute top-[18px] max-sm:top-[34px] h-1 w-full border-x border-t border-axis"
            title={name}
          />
        </div>
      ))}
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
