'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { percent } from '@/lib/core/format';
import { continueDeployment } from '@/lib/deployments/actions';
import { servingThrough } from '@/lib/deployments/preferences';
import { deploymentPage, deployOptions } from '@/lib/deployments/reads';
import { seenOf } from '@/lib/fleets/model';
import { readOptions } from '@/lib/query/read-options';
import { NO_REACH } from '@/lib/rules/reach';
import { FinalNote } from '../changes/final-note';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { Facts } from '../ui/facts';
import { Steps } from '../ui/steps';
import { useTimes } from '../ui/times';

const NONE = {
  kind: 'missing',
  message: 'No running deployment of this fleet has another checkpoint to wait at.',
} as const;

/** Goes on past a checkpoint. AWS has no call for it, and the dialog says what happens instead. */
export function ContinueDialog({ fleet: key, onClose }: FleetDialogProps) {
  const times = useTimes();
  const { data, error, isPending } = useQuery(readOptions(deployOptions, { fleet: key }));
  const active = data?.active;
  const page = useQuery(readOptions(deploymentPage, active ? { fleet: key, deployment: active.id } : null));
  const goOn = page.data?.goOn ?? null;
  const [reason, setReason] = useState('');
  const reach =
    data && active
      ? servingThrough(
          { minHealthyPercentage: active.minHealthy, maxHealthyPercentage: active.maxHealthy },
          data.fleet,
        )
      : NO_REACH;
  const guards = useGuards(guardedFleet(data?.fleet), 'fleet:deploy', reach, reason);
  const change = useChange({
    name: 'continueDeployment',
    send: continueDeployment,
    done: `AWS continues${data ? ` on ${data.fleet.ref.name}` : ''} without checkpoints`,
    onDone: onClose,
  });
  const checkpoint = page.data?.checkpoint;
  const isNone = data && (!active || (page.data && goOn === null));
  return (
    <FleetDialog
      verb="Continue the deployment on"
      fleet={key}
      onClose={onClose}
      env={data?.fleet.env}
      loading={isPending || (active != null && page.isPending)}
      error={error ?? page.error}
      problem={change.problem ?? (isNone ? NONE : null)}
      note={
        goOn !== null &&
        'AWS has no call that ends the wait at a checkpoint. Plimsoll sends two calls instead.'
      }
      submit={
        active &&
        goOn !== null && (
          <Button
            look="primary"
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
            Continue with {active.label}
          </Button>
        )
      }
    >
      {active && goOn !== null && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
          <Steps
            steps={[
              { text: 'AWS cancels the deployment. Replaced machines keep the new release.' },
              { text: 'Plimsoll waits until AWS shows it as cancelled, at most 20 s.' },
              {
                text: `AWS starts a deployment to ${active.label} with the same settings and without checkpoints. It skips the instances that already run ${active.label}.`,
              },
            ]}
          />
          <Facts
            rows={[
              ['Replaced so far', percent(active.share)],
              [
                'If you do not',
                checkpoint?.continuesAt
                  ? `AWS continues by itself at ${times.dayZoned(checkpoint.continuesAt, page.data!.now)}`
                  : 'AWS continues by itself after each checkpoint',
              ],
              ['If step 3 fails', `The deployment stays cancelled. Deploy ${active.label} again`],
            ]}
          />
          <FinalNote name="continueDeployment" />
          <GuardNotes guards={guards} quiet />
          {guards.asksReason && <ReasonField value={reason} onChange={setReason} />}
          <CodeBlock title="Same thing with the AWS CLI" code={goOn} />
        </div>
      )}
    </FleetDialog>
  );
}
