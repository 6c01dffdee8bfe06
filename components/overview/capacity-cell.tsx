'use client';
import { inFleet } from '@/lib/access/decide';
import type { Fleet } from '@/lib/fleets/model';
import { useMay } from '../access/actor';
import { useChangesOff } from '../fleets/use-changes-off';
import { Stepper } from '../ui/stepper';

interface CapacityCellProps {
  fleet: Fleet;
  staged: number | null;
  onStage: (desired: number) => void;
}

/** The stepper stages; those who may not scale see the number alone. */
export function CapacityCell({ fleet, staged, onStage }: CapacityCellProps) {
  const { capacity, ref } = fleet;
  const off = useChangesOff(ref);
  const may = useMay(inFleet(fleet));
  const [out, inward] = [may('fleet:scale-out'), may('fleet:scale-in')];
  const lowest = !inward.why ? capacity.min : capacity.desired;
  const bounds = capacity.min === capacity.max ? 'fixed' : `${capacity.min}–${capacity.max}`;
  return (
    <div className="flex items-center gap-2">
      {out.shown ? (
        <Stepper
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
      <span className="grid min-w-0 leading-[18px] whitespace-nowrap">
        <span>
          {bounds}
          {capacity.healthy !== capacity.desired && (
            <span className="text-small text-warn"> · {capacity.healthy} healthy</span>
          )}
        </span>
        <span className="text-small text-ink-3">{fleet.instanceType ?? 'type unknown'}</span>
      </span>
    </div>
  );
}
