'use client';
import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { duration } from '@/lib/core/format';
import { NextStepButton } from '../deployments/next-step-line';
import { buttonStyle } from '../ui/button';
import { StatusMark } from '../ui/status-mark';
import { NEEDS_SHOWN, type WorstNeeds } from './needs';

interface AttentionProps {
  needs: WorstNeeds;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** The three fleets that need attention most, each with its button. Hidden if there are none. */
export function Attention({ needs: { first, count }, now }: AttentionProps) {
  const next = first[NEEDS_SHOWN];
  if (count === 0) return null;
  return (
    <ul aria-label="Needs attention" className="mt-3 rounded-panel border border-line bg-surface">
      {first.slice(0, NEEDS_SHOWN).map((need, index) => (
        <NeedItem key={need.row.key} need={need} now={now} isFirst={index === 0} />
      ))}
      {next && (
        <li className="border-t border-line bg-surface-2 px-4 py-2 text-ink-2">
          <b className="font-semibold text-ink">{next.row.fleet.ref.name}</b>{' '}
          {count === NEEDS_SHOWN + 1
            ? next.says
            : `and ${count - NEEDS_SHOWN - 1} more need attention. The table below shows them.`}
        </li>
      )}
    </ul>
  );
}

const MARKS = {
  bad: { shape: 'diamond', look: 'text-bad-mark' },
  warn: { shape: 'triangle', look: 'text-warn-mark' },
} as const;

interface NeedItemProps {
  need: WorstNeeds['first'][number];
  now: number;
  isFirst: boolean;
}

function NeedItem({ need, now, isFirst }: NeedItemProps) {
  const { ref } = need.row.fleet;
  const { shape, look } = MARKS[need.severity];
  return (
    <li className="flex min-h-11 min-w-0 flex-wrap items-center gap-x-4 gap-y-2 border-line px-4 py-2 not-first:border-t">
      <p className="flex min-w-0 flex-[1_1_320px] items-baseline gap-3" title={need.rule ?? undefined}>
        <StatusMark shape={shape} className={look} />
        <span className="min-w-0">
          <Link href={fleetPath(ref)} className="font-semibold text-ink hover:underline">
            {ref.name}
          </Link>{' '}
          {need.says}
          {need.detail && <span className="text-ink-2">. {need.detail}</span>}
        </span>
      </p>
      {need.since !== null && (
        <span className="text-small whitespace-nowrap text-ink-3">for {duration(now - need.since)}</span>
      )}
      <div className="max-sm:grid max-sm:w-full sm:flex sm:min-w-[176px] sm:justify-end">
        {'href' in need ? (
          <Link
            href={need.href}
            aria-label={`${need.button} of ${ref.name}`}
            className={buttonStyle({ size: 'small' })}
          >
            {need.button}
          </Link>
        ) : (
          <NextStepButton
            step={need.step}
            fleet={need.row.key}
            name={ref.name}
            isPrimary={isFirst}
            otherwise={
              <Link
                href={fleetPath(ref)}
                aria-label={`See the fleet ${ref.name}`}
                className={buttonStyle({ size: 'small' })}
              >
                See the fleet
              </Link>
            }
          />
        )}
      </div>
    </li>
  );
}
