'use client';
import type { Check } from '@/lib/deployments/preflight';
import { useDialog } from '../changes/use-dialog';
import { Skeleton } from '../ui/skeleton';
import { StatusMark } from '../ui/status-mark';

interface ChecksProps {
  fleet: string;
  /** undefined: being asked of AWS. */
  checks: Check[] | undefined;
  /** Names of those ticked as seen. */
  seen: readonly string[];
  onSeen: (seen: string[]) => void;
}

const LOOK = {
  ok: { shape: 'disc', look: 'text-ok-mark', row: '', label: 'holds' },
  look: { shape: 'triangle', look: 'text-warn-mark', row: 'bg-warn-tint', label: 'look at it' },
  blocked: { shape: 'diamond', look: 'text-bad-mark', row: 'bg-bad-tint', label: 'stands against it' },
  unknown: { shape: 'ring', look: 'text-ink-3', row: '', label: 'not known' },
} as const;

const OFFERS = { cancel: 'Cancel it', 'roll-back': 'Roll it back', capacity: 'Scale out first' } as const;

function summaryOf(checks: readonly Check[]) {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const parts = [
    [count('blocked'), 'against it'],
    [count('look'), 'to look at'],
    [count('unknown'), 'not known'],
    [count('ok'), 'hold'],
  ] as const;
  return parts
    .filter(([many]) => many > 0)
    .map(([many, words]) => `${many} ${words}`)
    .join(', ');
}

/** What stands for and against it; the server checks again before anything is created. */
export function Checks({ fleet, checks, seen, onSeen }: ChecksProps) {
  return (
    <section aria-label="Checks">
      <h3 className="mb-1 font-semibold">
        Checks{' '}
        <span className="text-small font-normal text-ink-3">{checks ? summaryOf(checks) : 'asking AWS'}</span>
      </h3>
      {!checks && <Skeleton className="h-64" />}
      <ul className="rounded-control border border-line bg-surface">
        {checks?.map((check) => (
          <CheckRow
            key={check.name}
            fleet={fleet}
            check={check}
            ticked={seen.includes(check.name)}
            onTick={(on) => onSeen(on ? [...seen, check.name] : seen.filter((name) => name !== check.name))}
          />
        ))}
      </ul>
    </section>
  );
}

interface CheckRowProps {
  fleet: string;
  check: Check;
  ticked: boolean;
  onTick: (on: boolean) => void;
}

function CheckRow({ fleet, check, ticked, onTick }: CheckRowProps) {
  const { open } = useDialog();
  const { shape, look, row, label } = LOOK[check.state];
  return (
    <li
      className={`grid grid-cols-[14px_104px_1fr] items-baseline gap-2 border-b border-line px-2.5 py-1 last:border-b-0 ${row}`}
    >
      <StatusMark shape={shape} className={look} label={label} />
      <b className="font-medium">{check.name}</b>
      <span className="min-w-0 break-words text-ink-2">
        {check.text}
        {check.way && `. ${check.way}`}
        {check.offers?.map((offer) => (
          <button
            key={offer}
            type="button"
            className="ml-2 font-medium text-accent underline"
            onClick={() => open(offer, fleet)}
          >
            {OFFERS[offer]}
          </button>
        ))}
        {check.tick && (
          <label className="mt-1 flex min-h-7 items-center gap-2 font-medium text-ink max-sm:min-h-11">
            <input
              type="checkbox"
              checked={ticked}
              onChange={(event) => onTick(event.target.checked)}
              className="accent-accent"
            />
            I have seen it
          </label>
        )}
      </span>
    </li>
  );
}
