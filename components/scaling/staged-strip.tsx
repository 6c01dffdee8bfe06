'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { duration, percent, percentDelta, plural, usdDelta } from '@/lib/core/format';
import { seenOf, type Fleet } from '@/lib/fleets/model';
import { priceOf } from '@/lib/fleets/run-rate';
import { shareAt, type FleetLoad } from '@/lib/load/model';
import { scaleFleet } from '@/lib/scaling/actions';
import { bootSource } from '@/lib/scaling/model';
import { activitiesOptions } from '@/lib/scaling/query-options';
import type { Return } from '@/lib/scaling/schedule';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { ProblemNote } from '../changes/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { ReturnField } from './return-field';

interface StagedStripProps {
  fleet: Fleet;
  desired: number;
  load: FleetLoad | null;
  unitPrice: number | null;
  /** AWS's clock, UTC ms. */
  now: number;
  onClose: () => void;
}

/** A staged scale: what will happen and what it costs, then the one button that sends it. */
export function StagedStrip({ fleet, desired, load, unitPrice, now: at, onClose }: StagedStripProps) {
  const { desired: now } = fleet.capacity;
  const out = desired > now;
  const machines = desired - now;
  const price = priceOf(machines, unitPrice);
  const [back, setBack] = useState<Return | null>(null);
  const [reason, setReason] = useState('');
  const over = useCrossings(fleet, price.perHour);
  const guards = useGuards(
    guardedFleet(fleet),
    out ? 'fleet:scale-out' : 'fleet:scale-in',
    { desired },
    reason,
  );
  const asks = over.length > 0 || guards.asksReason;
  const { data } = useQuery(activitiesOptions(fleetKey(fleet.ref)));
  const change = useChange({
    send: scaleFleet,
    done: `${fleet.ref.name} is going to ${desired}`,
    onDone: onClose,
  });
  const send = () =>
    change.send({
      fleet: fleetKey(fleet.ref),
      desired,
      seen: seenOf(fleet),
      ...(back && { back }),
      ...(reason && { reason }),
      ...guards.sent,
    });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <form
      aria-label={`Staged change of ${fleet.ref.name}`}
      className="appear py-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex min-h-[34px] flex-wrap items-center gap-x-4 gap-y-1 pl-[18px] whitespace-nowrap text-ink-2 max-sm:pl-0">
        <b className="font-semibold text-ink">
          {out ? '+' : '−'}
          {plural(Math.abs(machines), 'machine')}, {now} → {desired}
        </b>
        <span>
          <b className="text-ink">{usdDelta(price.perHour)}</b>/h
        </span>
        <span>
          <b className="text-ink">{usdDelta(price.perMonth)}</b>/month
        </span>
        {load && now > 0 && desired > 0 && (
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
                <b className="text-ink">≈ {duration(data.boot.seconds * 1000)}</b>, {bootSource(data.boot)}
              </>
            ) : (
              'a time not measured yet'
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
      <div className="mt-1.5 grid gap-2 pb-1.5 whitespace-normal empty:hidden">
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
