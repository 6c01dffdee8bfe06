'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { spendList } from '@/lib/bill/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { capacityText } from '@/lib/fleets/units';
import { loadList } from '@/lib/load/reads';
import { readOptions } from '@/lib/query/read-options';
import { inFleet } from '@/lib/rules/decide';
import { useMay } from '../access/actor';
import { FleetDialog, type FleetDialogProps } from '../changes/fleet-dialog';
import { useListedFleet } from '../changes/use-listed-fleet';
import { Stepper } from '../ui/stepper';
import { StagedStrip } from './staged-strip';

/** Stages another desired capacity on any page, beginning with the one that the address names. */
export function StageDialog({ fleet: key, pick, onClose }: FleetDialogProps) {
  const { fleet, now, ...listed } = useListedFleet(key);
  const send = useRef<HTMLButtonElement>(null);
  return (
    <FleetDialog
      verb="Scale"
      fleet={key}
      onClose={onClose}
      env={fleet?.env}
      {...listed}
      problem={null}
      note="Nothing has changed yet."
      submit={null}
      initialFocus={send}
    >
      {fleet && <Staged {...{ fleet, pick, now, onClose }} sendRef={send} />}
    </FleetDialog>
  );
}

interface StagedProps extends Pick<FleetDialogProps, 'pick' | 'onClose'> {
  fleet: Fleet;
  now: number;
  sendRef: RefObject<HTMLButtonElement | null>;
}

function Staged({ fleet, pick, now, sendRef, onClose }: StagedProps) {
  const key = fleetKey(fleet.ref);
  const { capacity, ref } = fleet;
  const [desired, setDesired] = useState(/^\d{1,4}$/.test(pick ?? '') ? Number(pick) : capacity.desired);
  const load = useQuery(readOptions(loadList, {})).data?.fleets[key] ?? null;
  const spend = useQuery(readOptions(spendList, {})).data?.fleets[key] ?? null;
  const may = useMay(inFleet(fleet));
  const [out, inward] = [may('fleet:scale-out'), may('fleet:scale-in')];
  useEffect(() => sendRef.current?.focus(), [sendRef]);
  const isStaged = desired !== capacity.desired;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[22px]">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          <b className="font-semibold">{capacityText(fleet)}</b>
          <span className="block text-small text-ink-3">
            {capacity.inService} in service, {capacity.healthy} healthy
          </span>
        </p>
        <Stepper
          size="large"
          value={desired}
          min={inward.why ? capacity.desired : Math.min(capacity.min, capacity.desired)}
          max={Math.max(capacity.max, capacity.desired)}
          locked={inward.why && out.why}
          canIncrease={!out.why}
          staged={isStaged}
          onChange={setDesired}
          label={`Desired capacity of ${ref.name}`}
          increaseLabel={`Scale out ${ref.name}`}
          decreaseLabel={`Scale in ${ref.name}`}
        />
      </div>
      {isStaged ? (
        <div className="rounded-control border border-accent-line bg-accent-tint px-3 max-sm:overflow-x-auto">
          <StagedStrip {...{ fleet, desired, load, spend, now, sendRef, onClose }} />
        </div>
      ) : (
        <p className="text-ink-2">
          {capacity.min === capacity.max
            ? `Minimum and maximum are both ${capacity.max}, so the number cannot change. Use Set capacity to change them.`
            : capacity.desired >= capacity.max
              ? `The fleet is at its maximum of ${capacity.max}. Use Set capacity to raise the maximum.`
              : 'Choose another number to see what it costs and how much load it can carry.'}
        </p>
      )}
    </div>
  );
}
