'use client';
import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { NextStepButton } from '../deployments/next-step-line';
import { buttonStyle } from '../ui/button';
import { cn } from '../ui/cn';
import { StatusMark } from '../ui/status-mark';
import { needsOf, type Need } from './needs';
import type { Row } from './rows';

const SHOWN = 3;

/** As many as there are: a need alone has the whole width for its words. */
const COLUMNS: Record<number, string> = { 1: '', 2: 'lg:grid-cols-2' };

/** What needs somebody, three at most; hidden while nothing does. */
export function Attention({ rows }: { rows: Row[] }) {
  const needs = needsOf(rows);
  if (needs.length === 0) return null;
  return (
    <ul
      aria-label="Needs attention"
      className={cn(
        'mt-3 grid rounded-panel border border-line bg-surface',
        COLUMNS[needs.length] ?? 'lg:grid-cols-3',
      )}
    >
      {needs.slice(0, SHOWN).map((need) => (
        <NeedItem key={need.row.key} need={need} />
      ))}
      {needs.length > SHOWN && (
        <li className="px-4 py-1.5 text-ink-3 lg:col-span-full">and {needs.length - SHOWN} more below</li>
      )}
    </ul>
  );
}

function NeedItem({ need }: { need: Need }) {
  const { ref } = need.row.fleet;
  return (
    <li className="flex min-h-10 min-w-0 items-center gap-2 border-line px-4 py-1.5 max-lg:border-t max-lg:first:border-t-0 lg:border-l lg:first:border-l-0">
      <StatusMark shape="diamond" className="text-bad-mark" />
      <p className="line-clamp-2 min-w-0 flex-1" title={need.fact}>
        <Link href={fleetPath(ref)} className="font-semibold text-ink">
          {ref.name}
        </Link>{' '}
        {need.fact}
      </p>
      {'href' in need ? (
        <Link
          href={need.href}
          aria-label={`${need.button} of ${ref.name}`}
          className={buttonStyle({ size: 'small' })}
        >
          {need.button}
        </Link>
      ) : (
        <NextStepButton step={need.step} fleet={need.row.key} name={ref.name} />
      )}
    </li>
  );
}
