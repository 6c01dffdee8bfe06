'use client';
import { useQuery } from '@tanstack/react-query';
import { spendList } from '@/lib/bill/reads';
import { readOptions } from '@/lib/query/read-options';
import { FleetDialog } from '../changes/fleet-dialog';
import { useListedFleet } from '../changes/use-listed-fleet';
import { StagedStrip } from './staged-strip';

interface ScaleDialogProps {
  /** The fleet's key. */
  fleet: string;
  desired: number;
  onClose: () => void;
}

/** A staged change of desired capacity as a dialog, on any page. */
export function ScaleDialog({ fleet: key, desired, onClose }: ScaleDialogProps) {
  const { fleet, now, ...listed } = useListedFleet(key);
  const spend = useQuery(readOptions(spendList, {})).data?.fleets[key] ?? null;
  const isSame = desired === fleet?.capacity.desired;
  return (
    <FleetDialog
      verb={isSame ? 'Scale' : fleet && desired > fleet.capacity.desired ? 'Scale out' : 'Scale in'}
      fleet={key}
      onClose={onClose}
      env={fleet?.env}
      {...listed}
      problem={null}
      note={isSame ? null : 'Nothing has changed yet.'}
      submit={null}
    >
      {isSame && <p className="p-[22px]">The desired capacity is already {desired}.</p>}
      {fleet && !isSame && (
        <div className="p-[22px] max-sm:overflow-x-auto">
          <StagedStrip
            fleet={fleet}
            desired={desired}
            load={null}
            spend={spend}
            now={now}
            onClose={onClose}
          />
        </div>
      )}
    </FleetDialog>
  );
}
