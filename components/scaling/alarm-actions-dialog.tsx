'use client';
import { useQuery } from '@tanstack/react-query';
import { awsCommand } from '@/lib/core/aws-command';
import { readOptions } from '@/lib/query/read-options';
import { enableAlarmActions } from '@/lib/scaling/actions';
import { enableActions } from '@/lib/scaling/calls';
import { scalingPolicies } from '@/lib/scaling/reads';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';
import { CodeBlock } from '../ui/code-block';

/** Turns on the actions of the alarms that trigger a fleet's policies. */
export function AlarmActionsDialog({ fleet: key, onClose }: FleetDialogProps) {
  const change = useFleetChange(key, {
    permission: 'fleet:set-capacity',
    name: 'enableAlarmActions',
    send: enableAlarmActions,
    done: (name) => `The alarm actions of ${name} are on`,
    onDone: onClose,
  });
  const { data, error, isPending } = useQuery(readOptions(scalingPolicies, { fleet: key }));
  const all = data?.policies.flatMap((policy) => policy.alarms) ?? [];
  const alarms = all.filter(({ actionsEnabled }) => actionsEnabled === false).map(({ name }) => name);
  const isUnread = all.some(({ actionsEnabled }) => actionsEnabled === null);
  const { fleet } = change;
  return (
    <FleetChangeDialog
      change={change}
      verb="Turn on alarm actions of"
      note="An alarm that is already in state ALARM will trigger its policy at once."
      loading={isPending}
      error={error}
      nothing={
        data && alarms.length === 0
          ? isUnread
            ? 'CloudWatch did not say whether the actions of its alarms are on. Try again in a minute.'
            : all.length > 0
              ? 'The actions of all alarms of its scaling policies are on.'
              : 'No scaling policy of this fleet has an alarm.'
          : null
      }
      submit={fleet ? { label: 'Turn on alarm actions', onClick: () => change.submit({ alarms }) } : null}
    >
      <p>
        The actions of these alarms are off. CloudWatch changes the state of the alarms, but they trigger no
        policy:
      </p>
      <ul className="list-disc pl-5 wrap-anywhere">
        {alarms.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {fleet && (
        <CodeBlock
          title="The same with the AWS CLI"
          code={awsCommand(enableActions(alarms), fleet.ref.region)}
        />
      )}
    </FleetChangeDialog>
  );
}
