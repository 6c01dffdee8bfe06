'use client';
import type { ReactNode } from 'react';
import { inFleet } from '@/lib/rules/decide';
import { plural } from '@/lib/core/format';
import { runningText } from '@/lib/fleets/mix';
import { isDown, machinesOf, type Fleet } from '@/lib/fleets/model';
import { asideText, capacityText, countedOf, unitWord } from '@/lib/fleets/units';
import { useMay } from '../access/actor';
import { useChangesOff } from '../places/use-changes-off';
import { cn } from '../ui/cn';
import { FROM } from '../ui/data-columns';
import { SECOND_LINE } from '../ui/density';
import { Stepper } from '../ui/stepper';

interface CapacityCellProps {
  fleet: Fleet;
  staged: number | null;
  onStage: (desired: number) => void;
  /** The run rate, if spend has no column of its own. */
  spend: ReactNode;
}

/** The stepper only stages a change. People who may not scale see just the number. */
export function CapacityCell({ fleet, staged, onStage, spend }: CapacityCellProps) {
  const { capacity, ref } = fleet;
  const off = useChangesOff(ref);
  const may = useMay(inFleet(fleet));
  const [out, inward] = [may('fleet:scale-out'), may('fleet:scale-in')];
  const lowest = !inward.why ? capacity.min : capacity.desired;
  // What is of another kind than the bounds comes after them, because the line is short.
  const machines = [
    ...(fleet.units ? [plural(countedOf(capacity), 'machine')] : []),
    ...(asideText(capacity) ? [asideText(capacity).slice(2)] : []),
  ];
  const second = [...machines, runningText(fleet)].join(', ');
  const bounds = capacity.min === capacity.max ? 'fixed' : `${capacity.min}–${capacity.max}`;
  const ill = fleet.units ? capacity.inService - capacity.healthy : capacity.desired - capacity.healthy;
  return (
    <div className="flex items-center gap-2">
      {out.shown ? (
        <Stepper
          hasKeys
          value={staged ?? capacity.desired}
          min={Math.min(lowest, capacity.desired)}
          max={Math.max(capacity.max, capacity.desired)}
          onChange={onStage}
          staged={staged !== null}
          locked={fleet.deleting ? 'This fleet is being deleted' : (off ?? (inward.why && out.why))}
          canIncrease={!out.why}
          label={`Desired capacity of ${ref.name}`}
          increaseLabel={`Scale out ${ref.name}`}
          decreaseLabel={`Scale in ${ref.name}`}
        />
      ) : (
        <b className="w-8 text-center text-strong font-semibold">{capacity.desired}</b>
      )}
      <div className="min-w-0 leading-[18px]">
        <p className="truncate" title={capacityText(fleet)}>
          {bounds}
          {fleet.units && ` ${unitWord(fleet.units)}`}
          {machines.length > 0 && <span className="hidden @max-[640px]:inline">, {machines.join(', ')}</span>}
        </p>
        {ill > 0 || isDown(fleet) ? (
          <p
            className={cn('truncate text-small', isDown(fleet) ? 'text-bad' : 'text-warn')}
            title={`${capacity.healthy} of ${plural(machinesOf(fleet), 'machine')} healthy`}
          >
            {isDown(fleet) ? 'none healthy' : `${capacity.healthy} healthy`}
          </p>
        ) : (
          <>
            <p className={cn('truncate text-small text-ink-3', FROM[1000], SECOND_LINE)} title={second}>
              {second}
            </p>
            {spend}
          </>
        )}
      </div>
    </div>
  );
}
