'use client';
import { awsCommand } from '@/lib/core/aws-command';
import { enableMetrics } from '@/lib/scaling/actions';
import { enableMetrics as metricsCall } from '@/lib/scaling/calls';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';
import { CodeBlock } from '../ui/code-block';

/** Turns on group metrics of a fleet. */
export function MetricsDialog({ fleet: key, onClose }: FleetDialogProps) {
  const change = useFleetChange(key, {
    permission: 'fleet:set-capacity',
    name: 'enableMetrics',
    send: enableMetrics,
    done: (name) => `Group metrics of ${name} are on`,
    onDone: onClose,
  });
  const { fleet } = change;
  return (
    <FleetChangeDialog
      change={change}
      verb="Turn on group metrics of"
      note="AWS charges nothing for group metrics."
      nothing={fleet?.groupMetrics ? `Group metrics of ${fleet.ref.name} are already on.` : null}
      submit={fleet ? { label: 'Turn on group metrics', onClick: () => change.submit({}) } : null}
    >
      <p>
        From then on, AWS counts the machines of the group every minute. Earlier numbers stay inferred. No
        machine is changed.
      </p>
      {fleet && (
        <CodeBlock
          title="Same thing with the AWS CLI"
          code={awsCommand(metricsCall(fleet.ref.name), fleet.ref.region)}
        />
      )}
    </FleetChangeDialog>
  );
}
