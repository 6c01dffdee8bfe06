'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { seenOf, type Fleet } from '@/lib/fleets/model';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { setCapacity } from '@/lib/scaling/actions';
import { policyPlanOptions } from '@/lib/scaling/query-options';
import type { Return } from '@/lib/scaling/schedule';
import { spendListOptions } from '@/lib/spend/query-options';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { PriceOfClick } from '../spend/price-of-click';
import { Button } from '../ui/button';
import { CapacityFields } from './capacity-fields';
import { CapacityPlan } from './capacity-plan';
import { ReturnField } from './return-field';
import { useCapacityDraft } from './use-capacity-draft';

/** Bounds, desired capacity and policies, by controls or as the capacity line's text. */
export function CapacityDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { data, error, isPending } = useQuery(fleetListOptions());
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  const missing = data && !fleet ? { kind: 'missing' as const, message: 'There is no such fleet.' } : null;
  if (data && fleet) return <Editor fleet={fleet} pick={pick} now={data.now} onClose={onClose} />;
  return (
    <FleetDialog
      verb="Set capacity of"
      fleet={key}
      onClose={onClose}
      loading={isPending}
      error={error}
      problem={missing}
      note={null}
      submit={null}
    >
      {null}
    </FleetDialog>
  );
}

interface EditorProps {
  fleet: Fleet;
  pick: string | null;
  now: number;
  onClose: () => void;
}

function Editor({ fleet, pick, now, onClose }: EditorProps) {
  const key = fleetKey(fleet.ref);
  const { draft, policies, problem, same, retyped, ...line } = useCapacityDraft(fleet, pick);
  const [back, setBack] = useState<Return | null>(null);
  const [reason, setReason] = useState('');
  const { seen, wanted } = policies;
  const plan = useQuery(policyPlanOptions(key, seen, problem ? seen : wanted));
  const change = useChange({ send: setCapacity, done: 'Capacity is set', onDone: onClose });
  const price = useQuery(spendListOptions()).data?.fleets[key]?.unitPrice ?? null;
  const refused = seen !== wanted && plan.error instanceof AppError ? plan.error : null;
  const { bounds } = draft;
  const { min, max, desired } = bounds;
  const over = useCrossings(fleet, price === null ? null : (desired - fleet.capacity.desired) * price);
  const guards = useGuards(guardedFleet(fleet), 'fleet:set-capacity', { desired, max }, reason);
  const send = () =>
    change.send({
      ...{ fleet: key, seen: seenOf(fleet), min, max, desired },
      ...(seen !== wanted && { policies }),
      ...(back && { back }),
      ...(reason && { reason }),
      ...guards.sent,
    });
  return (
    <FleetDialog
      verb="Set capacity of"
      fleet={key}
      onClose={onClose}
      env={fleet.env}
      loading={false}
      error={null}
      problem={change.problem ?? refused}
      note={
        retyped
          ? 'The machine type is changed by a deployment: take it back, or use Up and down.'
          : 'Nothing has changed yet.'
      }
      submit={
        <Button
          look="primary"
          size="large"
          busy={change.busy}
          disabled={
            problem !== null ||
            same ||
            retyped ||
            refused !== null ||
            guards.why !== null ||
            (over.length > 0 && !reason.trim())
          }
          title={guards.why ?? undefined}
          onClick={send}
        >
          Set to {desired}, {min} to {max}
          {seen !== wanted && `, ${wanted}`}
        </Button>
      }
    >
      <div className="grid gap-4 p-[22px]">
        <CapacityFields
          fleet={fleet}
          draft={draft}
          text={line.text}
          problem={problem}
          retyped={retyped}
          onWrite={line.write}
          onEdit={line.edit}
        />
        {desired !== fleet.capacity.desired && (
          <ReturnField value={back} onChange={setBack} desired={fleet.capacity.desired} now={now} />
        )}
        <PriceOfClick fleet={fleet} desired={desired} max={max} until={back?.at ?? null} now={now} />
        {!same && (
          <CapacityPlan
            fleet={fleet.ref}
            before={fleet.capacity}
            after={bounds}
            calls={(seen !== wanted && plan.data?.calls) || []}
            back={back}
          />
        )}
        <CrossingNotes crossings={over} />
        {!same && <GuardNotes guards={guards} />}
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </FleetDialog>
  );
}
