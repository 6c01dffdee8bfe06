'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NO_REACH } from '@/lib/rules/reach';
import { deployOptions } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { percent } from '@/lib/core/format';
import { cancelDeployment } from '@/lib/deployments/actions';
import { releaseLabel } from '@/lib/deployments/model';
import { seenOf } from '@/lib/fleets/model';
import { FinalNote } from '../changes/final-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { Facts } from '../ui/facts';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';

export function CancelDialog({ fleet: key, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(readOptions(deployOptions, { fleet: key }));
  const active = data?.active;
  const [reason, setReason] = useState('');
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:cancel', NO_REACH, reason);
  const change = useChange({
    name: 'cancelDeployment',
    send: cancelDeployment,
    done: `AWS is cancelling the deployment${data ? ` of ${data.fleet.ref.name}` : ''}`,
    onDone: onClose,
  });
  const none = { kind: 'missing', message: 'No deployment is running on this fleet.' } as const;
  return (
    <FleetDialog
      verb="Cancel the deployment on"
      fleet={key}
      onClose={onClose}
      env={data?.fleet.env}
      loading={isPending}
      error={error}
      problem={change.problem ?? (data && !active ? none : null)}
      note={
        active &&
        'Cancelling stops the deployment. Replaced machines keep the new release. To undo that, roll back.'
      }
      submit={
        active &&
        data && (
          <Button
            look="danger"
            size="large"
            busy={change.busy}
            disabled={guards.why !== null}
            title={guards.why ?? undefined}
            onClick={() =>
              change.send({
                ...{ fleet: key, seen: seenOf(data.fleet), deployment: active.id },
                ...(reason && { reason }),
                ...guards.sent,
              })
            }
          >
            Cancel deployment of {active.label}
          </Button>
        )
      }
    >
      {data && active && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
          <Facts
            rows={[
              ['Deployment', `${releaseLabel(data.fleet.release)} → ${active.label}`],
              ['Replaced so far', percent(active.share)],
              ['What AWS does', 'finishes the machines that it is replacing, then stops'],
              [
                'What stays',
                'replaced machines keep the new release, and the group still names the old release',
              ],
              ['How to undo', 'Roll back replaces them with the old release'],
            ]}
          />
          <FinalNote name="cancelDeployment" />
          <GuardNotes guards={guards} quiet />
          {guards.asksReason && <ReasonField value={reason} onChange={setReason} />}
        </div>
      )}
    </FleetDialog>
  );
}
