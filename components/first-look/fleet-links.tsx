import Link from 'next/link';
import { fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { count } from '@/lib/core/format';
import type { Those } from '@/lib/first-look/those';
import type { DialogName } from '../changes/use-dialog';

interface FleetLinksProps {
  id: string;
  fleets: Those;
  dialog?: DialogName | undefined;
}

/** The fleets of a statement. With a change, each leads to it on the page of the fleet. */
export function FleetLinks({ id, fleets: { fleets, count: all }, dialog }: FleetLinksProps) {
  return (
    <ul id={id} className="mt-1.5 mb-1 flex flex-wrap gap-x-4 gap-y-0.5 pl-16">
      {fleets.map((ref) => {
        const query = dialog ? `?${new URLSearchParams({ do: dialog, on: fleetKey(ref) })}` : '';
        return (
          <li key={fleetKey(ref)} className="min-w-0">
            <Link
              href={fleetPath(ref) + query}
              className="inline-block min-h-6 py-0.5 wrap-anywhere text-accent underline"
            >
              {ref.name}
            </Link>{' '}
            <span className="text-small text-ink-3">{ref.region}</span>
          </li>
        );
      })}
      {all > fleets.length && <li className="py-0.5 text-ink-3">and {count(all - fleets.length)} more</li>}
    </ul>
  );
}
