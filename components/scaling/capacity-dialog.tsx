'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { spendList } from '@/lib/bill/reads';
import { mostReached } from '@/lib/rules/reach';
import { reachOfCapacity } from '@/lib/scaling/reach';
import { mixPlan, policyPlan } from '@/lib/scaling/reads';
import { readOptions } from '@/lib/query/read-options';
import { AppError } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { changePrice } from '@/lib/fleets/change-price';
import { seenOf, type Fleet } from '@/lib/fleets/model';
import { deltaOf } from '@/lib/fleets/units';
import { setCapacity } from '@/lib/scaling/actions';
import type { Return } from '@/lib/scaling/schedule';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useListedFleet } from '../changes/use-listed-fleet';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { SettingNotes } from '../changes/setting-notes';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { PriceOfClick } from '../spend/price-of-click';
import { Button } from '../ui/button';
import { CapacityFields } from './capacity-fields';
import { OwnerSnippets } from './owner-snippets';
import { MixEffects } from './mix-effects';
import { CapacityPlan } from './capacity-plan';
import { QuotaLine } from './quota-line';
import { ReturnField } from './return-field';
import { RemoveTicket } from './remove-ticket';
import { useCapacityDraft, type FilledCapacity } from './use-capacity-draft';

/** Edits bounds, desired capacity and policies, with controls or as the capacity line's text. */
export function CapacityDialog({
  fleet: key,
  pick,
  filled = null,
  onClose,
}: FleetDialogProps & { filled?: FilledCapacity | null }) {
  const { fleet, now, ...listed } = useListedFleet(key);
  if (fleet) return <Editor fleet={fleet} pick={pick} filled={filled} now={now} onClose={onClose} />;
  return (
    <FleetDialog
      verb="Set capacity of"
      fleet={key}
      onClose={onClose}
      {...listed}
      problem={null}
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
  filled: FilledCapacity | null;
  now: number;
  onClose: () => void;
}

function Editor({ fleet, pick, filled, now, onClose }: EditorProps) {
  const key = fleetKey(fleet.ref);
  const { draft, policies, mix, problem, same: unmoved, ...line } = useCapacityDraft(fleet, pick, filled);
  const [back, setBack] = useState<Return | null>(filled?.back ?? null);
  const [ticket, setTicket] = useState(filled?.ticket);
  const [reason, setReason] = useState('');
  const { seen, wanted } = policies;
  const isMixed = mix.seen !== mix.wanted;
  // The type of a fleet without a mixed instances policy needs a deployment.
  const retyped = isMixed && fleet.mix === null;
  const same = unmoved && !isMixed;
  const isSame = same && ticket === undefined && problem === null;
  const mixRestores = filled?.mix?.wanted === mix.wanted ? filled.mix.restores : undefined;
  // Edited policies are no longer those that the change had.
  const restores = filled?.policies?.wanted === wanted ? filled.policies.restores : undefined;
  const isAsked = !problem && seen !== wanted;
  const plan = useQuery({
    ...readOptions(policyPlan, isAsked ? { fleet: key, seen, wanted, restores } : null),
    retry: false,
  });
  const asksMix = !problem && isMixed && !retyped;
  const mixed = useQuery({
    ...readOptions(mixPlan, asksMix ? { fleet: key, ...mix, restores: mixRestores } : null),
    retry: false,
  });
  const change = useChange({
    name: 'setCapacity',
    send: setCapacity,
    done: `Capacity of ${fleet.ref.name} is set`,
    onDone: onClose,
  });
  const price = useQuery(readOptions(spendList, {})).data?.fleets[key];
  const planned = asksMix ? mixed.data : undefined;
  const errors = [seen !== wanted && plan.error, asksMix && mixed.error];
  const refused = errors.find((one) => one instanceof AppError) ?? planned?.problem ?? null;
  const newMix = planned?.policy ? { policy: planned.policy, wanted: mix.wanted } : null;
  const { bounds } = draft;
  const { min, max, desired } = bounds;
  const acting = seen !== wanted ? 'new' : fleet.policies?.length === 0 ? 'none' : 'same';
  const reach = reachOfCapacity(fleet.capacity, { ...bounds, back, policies: acting });
  const guards = useGuards(guardedFleet(fleet), 'fleet:set-capacity', reach, reason);
  const most = deltaOf(fleet, mostReached(reach) ?? desired);
  const over = useCrossings(fleet, (price && changePrice(most, price)?.most) ?? null);
  const send = () =>
    change.send({
      ...{ fleet: key, seen: seenOf(fleet), min, max, desired },
      ...(seen !== wanted && { policies: { ...policies, ...(restores && { restores }) } }),
      ...(newMix && { mix: { ...mix, ...(mixRestores && { restores: mixRestores }) } }),
      ...(back && { back }),
      ...(ticket !== undefined && { ticket }),
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
          ? 'Only a deployment can change the machine type. Restore the type in the line, or use the button Change to.'
          : 'Nothing has changed yet.'
      }
      submit={
        !isSame && (
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={
              problem !== null ||
              retyped ||
              (asksMix && newMix === null) ||
              refused !== null ||
              guards.why !== null ||
              (over.length > 0 && !reason.trim())
            }
            title={guards.why ?? undefined}
            onClick={send}
          >
            Set to {desired}, {min} to {max}
            {newMix && `, ${mix.wanted}`}
            {seen !== wanted && `, ${wanted}`}
          </Button>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
        <CapacityFields
          fleet={fleet}
          draft={draft}
          text={line.text}
          problem={problem}
          retyped={retyped}
          onWrite={line.write}
          onEdit={line.edit}
        />
        {filled?.ticket !== undefined && (
          <RemoveTicket sets={filled.ticket} value={ticket} onChange={setTicket} />
        )}
        {(back || desired !== fleet.capacity.desired) && (
          <ReturnField value={back} onChange={setBack} desired={fleet.capacity.desired} now={now} />
        )}
        <PriceOfClick fleet={fleet} desired={desired} max={max} until={back?.at ?? null} now={now} />
        {!isSame && (
          <CapacityPlan
            fleet={fleet.ref}
            before={fleet.capacity}
            units={fleet.units}
            after={bounds}
            mix={newMix}
            calls={(seen !== wanted && plan.data?.calls) || []}
            back={back}
            removesTicket={ticket !== undefined}
          />
        )}
        {!same && <OwnerSnippets fleet={fleet} sizes={bounds} />}
        {newMix && <MixEffects {...mix} />}
        {!same && <QuotaLine fleet={fleet} desired={desired} max={max} />}
        {desired !== fleet.capacity.desired && (
          <SettingNotes fleet={fleet} click={desired > fleet.capacity.desired ? 'scale-out' : 'scale-in'} />
        )}
        <CrossingNotes crossings={over} />
        {!same && <GuardNotes guards={guards} />}
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </FleetDialog>
  );
}
