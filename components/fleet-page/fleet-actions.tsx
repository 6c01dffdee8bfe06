'use client';
import { Undo2, Upload } from 'lucide-react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { releaseLabel } from '@/lib/deployments/model';
import type { FleetRollouts } from '@/lib/deployments/progress';
import type { NextStep } from '@/lib/deployments/next-step';
import { returnsToLater } from '@/lib/deployments/way-back';
import type { Fleet } from '@/lib/fleets/model';
import { inFleet } from '@/lib/rules/decide';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { useChangesOff } from '../places/use-changes-off';
import { Button } from '../ui/button';

/** The dialog of the one button that stands out. A page has one at most. */
export type Primary = NextStep['dialog'];

interface FleetActionsProps {
  fleet: Fleet;
  deployments: FleetRollouts | undefined;
  primary: Primary;
}

/** Deploys to the fleet or cancels its deployment, and rolls it back. */
export function FleetActions({ fleet, deployments, primary }: FleetActionsProps) {
  const { open } = useDialog();
  const off = useChangesOff(fleet.ref);
  const may = useMay(inFleet(fleet));
  const [deploy, rollBack, cancel] = [may('fleet:deploy'), may('fleet:roll-back'), may('fleet:cancel')];
  const { name } = fleet.ref;
  const key = fleetKey(fleet.ref);
  const back = deployments?.rollback;
  const to = back && back.kind !== 'none' ? ` to ${releaseLabel(back.to)}` : '';
  const undoes = returnsToLater(back, deployments?.active);
  const lookOf = (dialog: Primary) => (dialog === primary ? 'primary' : 'plain');
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:w-full">
      {deployments?.active && cancel.shown ? (
        <Button
          why={cancel.why ?? off}
          className="max-sm:flex-1 sm:min-h-8"
          aria-label={`Cancel deployment on ${name}`}
          onClick={() => open('cancel', key)}
        >
          Cancel deployment
        </Button>
      ) : (
        deploy.shown && (
          <Button
            look={lookOf('deploy')}
            why={deploy.why ?? off}
            className="max-sm:flex-1 sm:min-h-8"
            data-key="d"
            aria-label={`Deploy to ${name}`}
            onClick={() => open('deploy', key)}
          >
            <Upload className="size-4" aria-hidden /> Deploy
          </Button>
        )
      )}
      {rollBack.shown && (
        <Button
          look={lookOf('roll-back')}
          why={rollBack.why ?? off}
          className="max-sm:order-first max-sm:flex-1 sm:min-h-8"
          data-key="b"
          aria-label={undoes ? `Stop, and return${to}: ${name}` : `Roll back ${name}`}
          onClick={() => open('roll-back', key)}
        >
          <Undo2 className="size-4" aria-hidden /> {undoes ? 'Stop, and return' : 'Roll back'}
          {to}
        </Button>
      )}
    </div>
  );
}
