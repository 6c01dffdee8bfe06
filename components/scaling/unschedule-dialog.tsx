'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { seenOf } from '@/lib/fleets/model';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { removeSchedule } from '@/lib/scaling/actions';
import { scalingOptions } from '@/lib/scaling/query-options';
import { isReturnTicket, recurrenceText, scheduleText } from '@/lib/scaling/schedule';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';

/** Takes a schedule away; what it last set stays as it is. */
export function UnscheduleDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(fleetListOptions());
  const scaling = useQuery(scalingOptions(key));
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  const schedule = scaling.data?.schedules.find(({ name }) => name === pick);
  const word = schedule && isReturnTicket(schedule) ? 'return ticket' : 'schedule';
  const [reason, setReason] = useState('');
  const permission = schedule && isReturnTicket(schedule) ? 'fleet:scale-out' : 'fleet:set-capacity';
  const guards = useGuards(guardedFleet(fleet), permission, {}, reason);
  const change = useChange({ send: removeSchedule, done: `The ${word} is removed`, onDone: onClose });
  const gone =
    scaling.data && !schedule
      ? { kind: 'missing' as const, message: `There is no schedule ${pick} any more.` }
      : null;
  return (
    <FleetDialog
      verb={`Remove a ${word} of`}
      fleet={key}
      onClose={onClose}
      env={fleet?.env}
      loading={isPending || scaling.isPending}
      error={error ?? scaling.error}
      problem={change.problem ?? gone}
      note="The count stays as it is now."
      submit={
        fleet &&
        schedule && (
          <Button
            look="danger"
            size="large"
            busy={change.busy}
            disabled={guards.why !== null}
            title={guards.why ?? undefined}
            onClick={() =>
              change.send({
                ...{ fleet: key, seen: seenOf(fleet), name: schedule.name },
                ...(reason && { reason }),
                ...guards.sent,
              })
            }
          >
            Remove {word}
          </Button>
        )
      }
    >
      <div className="grid gap-4 p-[22px]">
        {schedule && (
          <p>
            <b>{schedule.name}</b> sets {scheduleText(schedule)}
            {schedule.recurrence && `, ${recurrenceText(schedule)}`}. AWS will not do so any more.
          </p>
        )}
        <GuardNotes guards={guards} quiet />
        {guards.asksReason && <ReasonField value={reason} onChange={setReason} />}
      </div>
    </FleetDialog>
  );
}
