'use client';
import type { Check } from '@/lib/deployments/check';
import { ReadProblem } from '../problems/read-problem';
import { useDialog } from '../changes/use-dialog';
import { Skeleton } from '../ui/skeleton';
import { StatusMark } from '../ui/status-mark';
import { Summary } from '../ui/summary';
import type { Checked } from './use-checks';

interface ChecksProps {
  fleet: string;
  checked: Pick<Checked, 'checks' | 'read'>;
  /** Names of checks that the person ticked. A rollback needs none. */
  seen?: readonly string[];
  onSeen?: (seen: string[]) => void;
  /** Folds the checks that passed. */
  quiet?: boolean;
}

const LOOK = {
  ok: { shape: 'disc', look: 'text-ok-mark', row: '', label: 'passed' },
  look: { shape: 'triangle', look: 'text-warn-mark', row: 'bg-warn-tint', label: 'warning' },
  blocked: { shape: 'diamond', look: 'text-bad-mark', row: 'bg-bad-tint', label: 'blocks' },
  unknown: { shape: 'ring', look: 'text-ink-3', row: '', label: 'not known' },
} as const;

const OFFERS = { cancel: 'Cancel it', 'roll-back': 'Roll it back', capacity: 'Scale out first' } as const;

function summaryOf(checks: readonly Check[]) {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const parts = [
    [count('blocked'), count('blocked') === 1 ? 'blocks' : 'block'],
    [count('look'), count('look') === 1 ? 'warns' : 'warn'],
    [count('unknown'), 'not known'],
    [count('ok'), 'passed'],
  ] as const;
  return parts
    .filter(([many]) => many > 0)
    .map(([many, words]) => `${many} ${words}`)
    .join(', ');
}

const ROWS = 'rounded-control border border-line bg-surface';

/** The checks of a deployment. The server runs them again before it creates anything. */
export function Checks({ fleet, checked: { checks, read }, seen = [], onSeen, quiet = false }: ChecksProps) {
  const rows = (shown: readonly Check[]) =>
    shown.map((check) => (
      <CheckRow
        key={check.name}
        fleet={fleet}
        check={check}
        ticked={seen.includes(check.name)}
        onTick={(on) => onSeen?.(on ? [...seen, check.name] : seen.filter((name) => name !== check.name))}
      />
    ));
  const folded = quiet ? (checks ?? []).filter(({ state }) => state === 'ok') : [];
  const open = (checks ?? []).filter((check) => !folded.includes(check));
  return (
    <section aria-label="Checks">
      <h3 className="mb-1 font-semibold">
        Checks{' '}
        <span className="text-small font-normal text-ink-3">
          {checks ? summaryOf(checks) : read.error ? 'not known' : 'asking AWS'}
        </span>
      </h3>
      <ReadProblem read={read} what="the facts that are checked" />
      {!checks && !read.error && <Skeleton className={quiet ? 'h-10' : 'h-64'} />}
      {open.length > 0 && <ul className={ROWS}>{rows(open)}</ul>}
      {folded.length > 0 && (
        <details className={`${ROWS} ${open.length > 0 ? 'mt-1' : ''}`}>
          <Summary>Passed checks</Summary>
          <ul className="border-t border-line">{rows(folded)}</ul>
        </details>
      )}
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
        {check.way && ` ${check.way}`}
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
            <input type="checkbox" checked={ticked} onChange={(event) => onTick(event.target.checked)} />I
            have seen this
          </label>
        )}
      </span>
    </li>
  );
}
