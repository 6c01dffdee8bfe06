import type { Dot, Family } from '@/lib/families/families';
import { plural } from '@/lib/core/format';
import { cn } from '../ui/cn';
import { StatusMark } from '../ui/status-mark';
import { ChannelFlags } from './channel-flags';

/** Below 1024 px. */
const ON_NARROW = 4;

/** Versions that narrow screens leave out, the oldest first. What runs or has a channel is never one of them. */
function surplusOf(line: readonly Dot[]): ReadonlySet<Dot> {
  const idle = line.filter(({ machines, channels }) => machines === 0 && channels.length === 0);
  return new Set(idle.slice(0, Math.max(0, line.length - ON_NARROW)));
}

/** A family's newest versions on a line, oldest first, with the machines that run them and their channels. */
export function VersionLine({ family }: { family: Family }) {
  const surplus = surplusOf(family.line);
  return (
    <ol
      aria-label={`Versions of ${family.name}, oldest to newest`}
      className="relative flex justify-end before:absolute before:inset-x-0 before:top-[27px] before:border-t before:border-line-2"
    >
      {surplus.size > 0 && (
        <li className="relative grid flex-none grid-rows-[18px_20px_16px] px-1 text-[10px] text-ink-3 lg:hidden">
          <span className="row-start-3 whitespace-nowrap">{surplus.size} more</span>
        </li>
      )}
      {family.line.map((dot) => (
        <li
          key={dot.version}
          className={cn(
            'relative grid w-16 flex-none grid-rows-[18px_20px_16px] justify-items-center',
            surplus.has(dot) && 'max-lg:hidden',
          )}
        >
          <ChannelFlags channels={dot.channels} />
          <span className="row-start-2 grid place-items-center">
            <Mark dot={dot} />
          </span>
          <span
            className={cn(
              'row-start-3 w-full truncate px-0.5 text-center font-mono text-[10px]',
              dot.state === 'revoked' ? 'text-bad' : dot.machines > 0 ? 'text-ink' : 'text-ink-2',
            )}
            title={dot.label}
          >
            {dot.label}
          </span>
          <span className="sr-only">
            {[dot.state, dot.machines > 0 && `${plural(dot.machines, 'machine')} running`]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Mark({ dot: { machines, state } }: { dot: Dot }) {
  if (machines > 0)
    return (
      <span
        aria-hidden
        className={cn(
          'grid h-[19px] min-w-[19px] place-items-center rounded-full border-[1.5px] px-1 text-micro font-semibold',
          state === 'revoked' || state === 'gone'
            ? 'border-bad-mark bg-bad-tint text-bad'
            : 'border-busy-mark bg-load-fill',
        )}
      >
        {machines}
      </span>
    );
  if (state === 'revoked')
    return <StatusMark shape="slashed" className="rounded-full bg-surface text-bad-mark" />;
  return (
    <span
      aria-hidden
      className={cn(
        'size-2 rounded-full',
        state === 'available' ? 'bg-ink-2' : 'border border-ink-2 bg-surface',
      )}
    />
  );
}
