'use client';
import { effectOf } from '@/lib/fleets/processes';
import { disableMetrics, suspendProcesses } from '@/lib/scaling/actions';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';

interface BackDialogProps {
  /** The fleet's key. */
  fleet: string;
  onClose: () => void;
}

/** Suspends the processes again that a change resumed. */
export function SuspendDialog({
  fleet: key,
  processes,
  onClose,
}: BackDialogProps & { processes: readonly string[] }) {
  const change = useFleetChange(key, {
    name: 'suspendProcesses',
    permission: 'fleet:set-capacity',
    send: suspendProcesses,
    done: (name) => `The processes of ${name} are suspended`,
    onDone: onClose,
  });
  const submit = {
    label: `Suspend ${processes.join(', ')}`,
    look: 'danger' as const,
    onClick: () => change.submit({ processes: [...processes] }),
  };
  return (
    <FleetChangeDialog
      change={change}
      verb="Suspend processes of"
      note="The processes stay suspended until somebody resumes them."
      nothing={
        processes.every((one) => change.fleet?.suspended.includes(one))
          ? 'These processes are already suspended.'
          : null
      }
      submit={change.fleet ? submit : null}
    >
      <ul className="grid gap-2">
        {processes.map((one) => (
          <li key={one}>While suspended, {effectOf(one)}.</li>
        ))}
      </ul>
    </FleetChangeDialog>
  );
}

/** Turns off the group metrics that a change turned on. */
export function MetricsOffDialog({
  fleet: key,
  keeps,
  onClose,
}: BackDialogProps & { keeps: readonly string[] }) {
  const change = useFleetChange(key, {
    name: 'disableMetrics',
    permission: 'fleet:set-capacity',
    send: disableMetrics,
    done: (name) => `Group metrics of ${name} are off`,
    onDone: onClose,
  });
  const submit = { label: 'Turn off group metrics', onClick: () => change.submit({ keeps: [...keeps] }) };
  return (
    <FleetChangeDialog
      change={change}
      verb="Turn off group metrics of"
      note="No machine is changed."
      nothing={change.fleet && !change.fleet.groupMetrics ? 'Group metrics are already off.' : null}
      submit={change.fleet ? submit : null}
    >
      <p>
        AWS stops counting the machines of the group
        {keeps.length > 0 && `, except ${keeps.join(', ')}`}. From then on, the number of machines is
        inferred.
      </p>
    </FleetChangeDialog>
  );
}
