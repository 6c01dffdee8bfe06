'use client';
import { useState } from 'react';
import { effectOf } from '@/lib/fleets/processes';
import { resumeProcesses } from '@/lib/scaling/actions';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';

/** Resumes suspended processes: all of them, or those that are chosen. */
export function ResumeDialog({ fleet: key, onClose }: FleetDialogProps) {
  const change = useFleetChange(key, {
    permission: 'fleet:set-capacity',
    name: 'resumeProcesses',
    send: resumeProcesses,
    done: (name) => `The processes of ${name} run again`,
    onDone: onClose,
  });
  const suspended = change.fleet?.suspended ?? [];
  const [left, setLeft] = useState<readonly string[]>([]);
  const processes = suspended.filter((one) => !left.includes(one));
  const submit = {
    label: processes.length > 0 ? `Resume ${processes.join(', ')}` : 'Choose a process',
    ready: processes.length > 0,
    onClick: () => change.submit({ processes }),
  };
  return (
    <FleetChangeDialog
      change={change}
      verb="Resume processes of"
      note="AWS does not run missed schedules later. If AddToLoadBalancer was suspended, replace the machines that got no traffic."
      nothing={
        change.fleet && suspended.length === 0 ? `No process of ${change.fleet.ref.name} is suspended.` : null
      }
      submit={change.fleet ? submit : null}
    >
      <fieldset className="grid gap-2">
        <legend className="sr-only">Processes to resume</legend>
        {suspended.map((one) => (
          <label key={one} className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-1"
              checked={!left.includes(one)}
              onChange={({ target }) =>
                setLeft(target.checked ? left.filter((other) => other !== one) : [...left, one])
              }
            />
            <span>While suspended, {effectOf(one)}.</span>
          </label>
        ))}
      </fieldset>
    </FleetChangeDialog>
  );
}
