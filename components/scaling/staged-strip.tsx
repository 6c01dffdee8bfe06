'use client';
import { useQuery } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import { budgetList } from '@/lib/budgets/reads';
import { commitmentList } from '@/lib/commitments/reads';
import { scalingActivities } from '@/lib/scaling/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import { about } from '@/lib/core/estimate';
import { percent, percentDelta, rangeDelta } from '@/lib/core/format';
import { reactionTo } from '@/lib/scaling/reaction';
import { reachOfCapacity, reachOfScaling } from '@/lib/scaling/reach';
import { seenOf, type Fleet } from '@/lib/fleets/model';
import { changePrice } from '@/lib/fleets/change-price';
import { launchBasis } from '@/lib/fleets/price-basis';
import { HOURS_A_MONTH } from '@/lib/fleets/run-rate';
import { deltaOf, desiredText, machinesText } from '@/lib/fleets/units';
import type { FleetSpend } from '@/lib/bill/model';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { scaleFleet, setCapacity } from '@/lib/scaling/actions';
import { bootSource } from '@/lib/scaling/model';
import type { Return } from '@/lib/scaling/schedule';
import { inFleet } from '@/lib/rules/decide';
import { useMay } from '../access/actor';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { UnreadParts } from '../problems/read-problem';
import { ProblemNote } from '../problems/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { SettingNotes } from '../changes/setting-notes';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { onEscape } from '../ui/on-escape';
import { useReturnFocus } from '../ui/use-return-focus';
import { MarginalNote } from '../spend/marginal-note';
import { QuotaLine } from './quota-line';
import { ReactionNote } from './reaction-note';
import { inHours, ReturnField } from './return-field';

interface StagedStripProps {
  fleet: Fleet;
  desired: number;
  load: FleetLoad | null;
  /** Prices of what may be launched. */
  spend: Pick<FleetSpend, 'choices' | 'unitPrice' | 'whyNoPrice'> | null;
  /** AWS's clock, UTC ms. */
  now: number;
  /** The button that sends it, for a dialog that gives it the focus. */
  sendRef?: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}

/** A staged change with its price, and the button that sends it. */
export function StagedStrip({ fleet, desired, load, spend, now: at, sendRef, onClose }: StagedStripProps) {
  useReturnFocus();
  const { desired: now } = fleet.capacity;
  const out = desired > now;
  const machines = desired - now;
  const moves = deltaOf(fleet, desired);
  const price = spend && changePrice(moves, spend);
  const [back, setBack] = useState<Return | null>(null);
  const [isHeld, setHeld] = useState(false);
  const [reason, setReason] = useState('');
  const over = useCrossings(fleet, price && price.most);
  const reaction = reactionTo(fleet, load, desired);
  const held = isHeld && reaction && back ? { min: desired, max: fleet.capacity.max, desired, back } : null;
  const mayHold = useMay(inFleet(fleet))('fleet:set-capacity');
  const guards = useGuards(
    guardedFleet(fleet),
    held ? 'fleet:set-capacity' : out ? 'fleet:scale-out' : 'fleet:scale-in',
    held
      ? reachOfCapacity(fleet.capacity, { ...held, policies: 'same' })
      : reachOfScaling(fleet.capacity, { desired, back }),
    reason,
  );
  const asks = over.length > 0 || guards.asksReason;
  const boots = useQuery(readOptions(scalingActivities, { fleet: fleetKey(fleet.ref) }));
  const { data } = boots;
  const unread = {
    'how long its machines take to boot': boots,
    'the budgets': useQuery(readOptions(budgetList, {})),
    'the commitments': useQuery(readOptions(commitmentList, {})),
  };
  const told = { done: `${fleet.ref.name} is scaling to ${desired}`, onDone: onClose };
  const scaling = useChange({ name: 'scaleFleet', send: scaleFleet, ...told });
  const holding = useChange({ name: 'setCapacity', send: setCapacity, ...told });
  const change = held ? holding : scaling;
  const send = () => {
    const known = {
      fleet: fleetKey(fleet.ref),
      seen: seenOf(fleet),
      ...(reason && { reason }),
      ...guards.sent,
    };
    if (held) holding.send({ ...known, ...held });
    else scaling.send({ ...known, desired, ...(back && { back }) });
  };
  const hold = (wanted: boolean) => {
    setHeld(wanted);
    if (wanted && !back) setBack({ desired: Math.min(now, fleet.capacity.max), at: inHours(at, 2) });
  };
  return (
    <form
      aria-label={`Staged change of ${fleet.ref.name}`}
      className="appear py-1.5"
      onKeyDown={onEscape(onClose)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex min-h-[34px] flex-wrap items-center gap-x-4 gap-y-1 pl-[18px] whitespace-nowrap text-ink-2 max-sm:pl-0">
        <b className="font-semibold text-ink">
          {out ? '+' : '−'}
          {desiredText(Math.abs(machines), fleet.units)}, {now} → {desired}
        </b>
        {fleet.units && <span>{machinesText(moves, fleet.units)}</span>}
        <span>
          <b className="text-ink">{rangeDelta(price)}</b>/h
        </span>
        <span>
          <b className="text-ink">{rangeDelta(price, HOURS_A_MONTH)}</b>/month
          {price && <span className="text-ink-3 max-sm:whitespace-normal"> {launchBasis(fleet)}</span>}
        </span>
        {load && !fleet.units && now > 0 && desired > 0 && (
          <span>
            room for <b className="text-ink">{percentDelta(desired / now - 1)}</b> load,{' '}
            {percent(shareAt(load, desired))} of the line
          </span>
        )}
        {out && (
          <span>
            ready in{' '}
            {data?.boot.seconds != null ? (
              <>
                <b className="text-ink">{about(data.boot.seconds)}</b>, {bootSource(data.boot)}
              </>
            ) : (
              `an unknown time${data ? ' (no boot measured yet)' : ''}`
            )}
          </span>
        )}
        {out && (
          <ReturnField value={back} onChange={setBack} desired={Math.min(now, fleet.capacity.max)} now={at} />
        )}
        <span className="ml-auto flex items-center gap-3">
          <Button look="quiet" onClick={onClose}>
            Discard <Kbd>Esc</Kbd>
          </Button>
          <Button
            ref={sendRef}
            type="submit"
            look="primary"
            busy={change.busy}
            disabled={(asks && !reason.trim()) || guards.why !== null}
            title={guards.why ?? undefined}
          >
            {out ? 'Scale out' : 'Scale in'} to {desired}
          </Button>
        </span>
      </div>
      <div className="mt-1.5 grid grid-cols-[minmax(0,1fr)] gap-2 pb-1.5 wrap-anywhere whitespace-normal empty:hidden">
        <UnreadParts reads={unread} />
        {reaction && (
          <ReactionNote
            {...{ reaction, desired, back }}
            isHeld={held !== null}
            now={at}
            onHold={mayHold.why ? undefined : hold}
          />
        )}
        {spend && !price && (
          <p className="pl-[18px] text-small text-ink-2 max-sm:pl-0">
            The price is not known: {spend.whyNoPrice}.
          </p>
        )}
        {spend && <MarginalNote {...{ fleet, machines, now: at }} listPrice={spend.unitPrice} />}
        {out && <QuotaLine {...{ fleet, desired }} max={desired} />}
        <SettingNotes fleet={fleet} click={out ? 'scale-out' : 'scale-in'} />
        <CrossingNotes crossings={over} />
        <GuardNotes guards={guards} quiet />
        {asks && <ReasonField value={reason} onChange={setReason} />}
      </div>
      {change.problem && (
        <div className="mt-1.5 whitespace-normal">
          <ProblemNote problem={change.problem} />
        </div>
      )}
    </form>
  );
}
