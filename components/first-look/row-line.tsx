'use client';
import Link from 'next/link';
import { useId, useState } from 'react';
import { count, NONE, plural } from '@/lib/core/format';
import { Button, buttonStyle } from '../ui/button';
import { StatusMark, type Shape } from '../ui/status-mark';
import { FleetLinks } from './fleet-links';
import type { Row, Standing } from './row';

const MARKS: Record<Standing, { shape: Shape; look: string; word: string }> = {
  ok: { shape: 'disc', look: 'text-ok-mark', word: 'Works' },
  warn: { shape: 'triangle', look: 'text-warn-mark', word: 'To decide' },
  bad: { shape: 'diamond', look: 'text-bad-mark', word: 'Fails' },
  info: { shape: 'half', look: 'text-busy-mark', word: 'Good to know' },
  unknown: { shape: 'ring', look: 'text-unknown-mark', word: 'Not known' },
};

/** One statement. Where there is room its parts are columns, else what it means stands below what it is. */
export function RowLine({ row, onKeys }: { row: Row; onKeys: () => void }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { shape, look, word } = MARKS[row.standing];
  return (
    <li className="border-b border-line px-4 py-2 last:border-b-0">
      <div className="grid grid-cols-[34px_minmax(0,1fr)] gap-x-3 gap-y-1 @md:grid-cols-[34px_minmax(0,1fr)_auto] @min-[43rem]:grid-cols-[34px_minmax(0,5fr)_minmax(0,6fr)_126px]">
        <span className="text-right text-strong font-semibold tabular-nums">
          {row.count === null ? <span className="text-ink-3">{NONE}</span> : count(row.count)}
        </span>
        <div className="flex min-w-0 items-baseline gap-2">
          <StatusMark shape={shape} className={look} label={word} />
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">{row.what}</p>
            {row.sub && <p className="text-small text-ink-3 wrap-anywhere">{row.sub}</p>}
          </div>
        </div>
        <p className="col-start-2 pl-[18px] wrap-anywhere text-ink-2 @min-[43rem]:col-start-3 @min-[43rem]:pl-0">
          {row.means}
        </p>
        <div className="col-start-2 flex flex-wrap items-start gap-1.5 pl-[18px] @md:pl-0 @md:col-start-3 @md:row-span-2 @md:row-start-1 @md:flex-col @md:items-end @min-[43rem]:col-start-4">
          <Action row={row} onKeys={onKeys} list={id} open={open} toggle={() => setOpen(!open)} />
        </div>
      </div>
      {open && row.fleets && <FleetLinks id={id} fleets={row.fleets} dialog={row.dialog} />}
    </li>
  );
}

interface ActionProps {
  row: Row;
  onKeys: () => void;
  /** Id of the list that the button opens. */
  list: string;
  open: boolean;
  toggle: () => void;
}

const VERBS: Partial<Record<NonNullable<Row['dialog']>, string>> = {
  metrics: 'Turn on metrics',
  adopt: 'Make a template',
};

function Action({ row, onKeys, list, open, toggle }: ActionProps) {
  const { fleets, dialog, link, keysOf, standing, count: n, what } = row;
  return (
    <>
      {keysOf && (
        <Button size="small" aria-label={`Try other tag keys: ${what}`} onClick={onKeys}>
          Try other keys
        </Button>
      )}
      {fleets && (
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-label={`${(dialog && VERBS[dialog]) ?? 'Show'}: ${what}`}
          onClick={toggle}
        >
          {(dialog && VERBS[dialog]) ?? `${open ? 'Hide' : 'See'} ${plural(n ?? 0, 'fleet')}`}
        </Button>
      )}
      {link && (
        <Link
          href={link.href}
          className={buttonStyle({ size: 'small' })}
          aria-label={`${link.label}: ${what}`}
        >
          {link.label}
        </Link>
      )}
      {!keysOf && !fleets && !link && (
        <span className="text-small text-ink-3">
          {standing === 'unknown' ? 'not known yet' : 'nothing to do'}
        </span>
      )}
    </>
  );
}
