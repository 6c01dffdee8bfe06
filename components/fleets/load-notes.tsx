'use client';
import type { Fleet } from '@/lib/fleets/model';
import type { LoadNote } from '@/lib/load/model';
import { FleetDialogButton } from './fleet-dialog-button';

/** What of the chart is unknown or inferred, why, and what would make it known. */
export function LoadNotes({ fleet, notes }: { fleet: Fleet; notes: readonly LoadNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul
      aria-label="What is unknown or inferred"
      className="mx-4 my-3 grid gap-1 rounded-control border border-dashed border-line px-3 py-2 text-small text-ink-2"
    >
      {notes.map(({ about, says, way }) => (
        <li key={says} className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="min-w-0 flex-1">
            {says} {way && <span className="text-ink-3">{way}</span>}
          </span>
          {about === 'capacity' && !fleet.groupMetrics && (
            <FleetDialogButton
              {...{ fleet, size: 'small', dialog: 'metrics', permission: 'fleet:set-capacity' }}
              label={`Turn on group metrics of ${fleet.ref.name}`}
            >
              Turn on group metrics
            </FleetDialogButton>
          )}
        </li>
      ))}
    </ul>
  );
}
