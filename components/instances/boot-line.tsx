import { duration } from '@/lib/core/format';
import type { BootMoment } from '@/lib/instances/boot';
import { placed } from '../ui/placed';
import { useTimes } from '../ui/times';

/** The start of an instance: each moment, how long it took since the one before, and where it lies in the whole. */
export function BootLine({ moments }: { moments: readonly BootMoment[] }) {
  const times = useTimes();
  const [first] = moments;
  const end = moments.at(-1);
  if (!first || !end) return <p className="text-ink-2">Not known: AWS keeps activities for six weeks.</p>;
  const whole = Math.max(1, end.at - first.at);
  const place = (at: number) => `${((at - first.at) / whole) * 100}%`;
  return (
    <ol>
      {moments.map(({ name, at }, index) => {
        const before = moments[index - 1]?.at ?? at;
        return (
          <li key={name} className="grid grid-cols-[132px_1fr_64px] items-center gap-2 py-0.5">
            <span className="text-ink-2">{name}</span>
            <span aria-hidden className="relative h-2.5 border-b border-line">
              <span
                className="absolute top-0 h-2.5 min-w-0.5 border-r-2 border-accent bg-accent-tint"
                ref={placed({ left: place(before), width: `${((at - before) / whole) * 100}%` })}
              />
            </span>
            <span
              className="text-right text-small whitespace-nowrap text-ink-2"
              title={`${times.clockSeconds(at)} ${times.zoneName(at)}`}
            >
              {index === 0 ? times.clockSeconds(at) : `+${duration(at - before)}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
