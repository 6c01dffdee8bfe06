'use client';
import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { percent } from '@/lib/core/format';
import { isMixed } from '@/lib/fleets/model';
import { share } from '@/lib/load/model';
import { StatusMark } from '../ui/status-mark';
import { urgencyOf, type Row } from './rows';

function factOf({ fleet, load }: Row): string {
  const { capacity } = fleet;
  const over = load && share(load);
  if (isMixed(fleet)) return 'runs more than one release, and no deployment is under way';
  if (capacity.healthy < capacity.inService)
    return `has ${capacity.inService - capacity.healthy} unhealthy machines`;
  return `is ${percent((over ?? 1) - 1)} over its line${capacity.desired >= capacity.max ? ', at its maximum' : ''}`;
}

/** What needs somebody, three at most; hidden while nothing does. */
export function Attention({ rows }: { rows: Row[] }) {
  const urgent = rows.filter((row) => urgencyOf(row) === 'bad');
  if (urgent.length === 0) return null;
  return (
    <ul
      aria-label="Needs attention"
      className="mt-3 grid grid-cols-3 rounded-panel border border-line bg-surface max-lg:grid-cols-1"
    >
      {urgent.slice(0, 3).map((row) => (
        <li
          key={row.key}
          className="flex min-h-10 min-w-0 items-center gap-2 border-line px-4 py-1.5 max-lg:border-t max-lg:first:border-t-0 lg:border-l lg:first:border-l-0"
        >
          <StatusMark shape="diamond" className="text-bad-mark" />
          <p className="truncate">
            <Link href={fleetPath(row.fleet.ref)} className="font-semibold text-ink">
              {row.fleet.ref.name}
            </Link>{' '}
            {factOf(row)}
          </p>
        </li>
      ))}
      {urgent.length > 3 && (
        <li className="px-4 py-1.5 text-ink-3 lg:col-span-3">and {urgent.length - 3} more</li>
      )}
    </ul>
  );
}
