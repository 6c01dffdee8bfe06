'use client';
import { useQuery } from '@tanstack/react-query';
import { readOptions } from '@/lib/query/read-options';
import { removeSchedule } from '@/lib/scaling/actions';
import { scalingPolicies } from '@/lib/scaling/reads';
import { isReturnTicket, recurrenceText, scheduleText } from '@/lib/scaling/schedule';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { FleetChangeDialog } from '../guards/fleet-change-dialog';
import { useFleetChange } from '../guards/use-fleet-change';

/** Removes a scheduled action. The values that it set last stay. */
export function UnscheduleDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(readOptions(scalingPolicies, { fleet: key }));
  const schedule = data?.schedules.find(({ name }) => name === pick);
  const isTicket = schedule !== undefined && isReturnTicket(schedule);
  const word = isTicket ? 'return ticket' : 'schedule';
  const change = useFleetChange(key, {
    permission: isTicket ? 'fleet:scale-out' : 'fleet:set-capacity',
    name: 'removeSchedule',
    send: removeSchedule,
    done: (name) => `The ${word} of ${name} is removed`,
    onDone: onClose,
  });
  const submit = schedule && {
    label: `Remove ${word}`,
    look: 'danger' as const,
    onClick: () => change.submit({ name: schedule.name, sets: scheduleText(schedule) }),
  };
  return (
    <FleetChangeDialog
      change={change}
      verb={`Remove a ${word} of`}
      loading={isPending}
      error={error}
      nothing={
        data && !schedule
          ? pick === null
            ? 'The address of this page names no schedule. Choose the schedule on the Scaling tab of the fleet.'
            : `The schedule ${pick} was not found. Somebody may have removed it.`
          : null
      }
      note="The number of machines stays as it is."
      submit={(change.fleet && submit) ?? null}
    >
      {schedule && (
        <p>
          <b>{schedule.name}</b> sets {scheduleText(schedule)}
          {schedule.recurrence && `, ${recurrenceText(schedule)}`}. AWS will stop doing this.
        </p>
      )}
    </FleetChangeDialog>
  );
}
