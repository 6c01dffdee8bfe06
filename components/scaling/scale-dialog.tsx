'use client';
import { useQuery } from '@tanstack/react-query';
import { spendList } from '@/lib/bill/reads';
import { fleetKey } from '@/lib/core/fleet-ref';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { FleetDialog } from '../changes/fleet-dialog';
import { StagedStrip } from './staged-strip';

interface ScaleDialogProps {
  /** The fleet's key. */
  fleet: string;
  desired: number;
  onClose: () => void;
}

/** A staged change of desired capacity as a dialog, on any page. */
export function ScaleDialog({ fleet: key, desired, onClose }: ScaleDialogProps) {
  const { data, error, isPending } = useQuery(readOptions(fleetList, {}));
  const spend = useQuery(readOptions(spendList, {})).data?.fleets[key] ?? null;
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === key);
  const gone = { kind: 'missing' as const, message: 'This fleet was not found. It may have been deleted.' };
  return (
    <FleetDialog
      verb={fleet && desired > fleet.capacity.desired ? 'Scale out' : 'Scale in'}
      fleet={key}
      onClose={onClose}
      env={fleet?.env}
      loading={isPending}
      error={error}
      problem={data && !fleet ? gone : null}
      note="Nothing has changed yet."
      submit={null}
    >
      {data && fleet && (
        <div className="p-[22px] max-sm:overflow-x-auto">
          <StagedStrip
            fleet={fleet}
            desired={desired}
            load={null}
            spend={spend}
            now={data.now}
            onClose={onClose}
          />
        </div>
      )}
    </FleetDialog>
  );
}
