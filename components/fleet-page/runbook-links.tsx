'use client';
import { useSyncExternalStore } from 'react';
import { dialogPath } from '@/lib/core/dialog-path';
import { fleetPath } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { CopyField } from '../ui/copy-field';
import { Panel } from '../ui/panel';

const never = () => () => undefined;

/** Links that a runbook or an alarm can carry. They open a dialog with its price and checks, and send nothing. */
export function RunbookLinks({ fleet, fleetKey }: { fleet: Fleet; fleetKey: string }) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  );
  const { name } = fleet.ref;
  const links = [
    ['What is wrong now', fleetPath(fleet.ref)],
    [`Roll back ${name}`, dialogPath('roll-back', fleetKey)],
    [`Scale ${name}`, dialogPath('scale', fleetKey)],
    [`Set bounds and policies of ${name}`, dialogPath('capacity', fleetKey)],
    ['The last 6 hours, compared with the 6 hours before', `${fleetPath(fleet.ref)}?range=6h&compare=true`],
  ] as const;
  return (
    <Panel title="Links for a runbook" note="they open a page or a dialog, and change nothing">
      <ul className="grid gap-2.5 p-4">
        {links.map(([title, path]) => (
          <li key={title} className="grid gap-1">
            <span className="text-small text-ink-2">{title}</span>
            <CopyField label={title} text={`${origin}${path}`} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
