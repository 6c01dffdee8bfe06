'use client';
import { fleetKey } from '@/lib/core/fleet-ref';
import { isRollingBack, type DeployOptions } from '@/lib/deployments/model';
import { inFleet } from '@/lib/rules/decide';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';

/** The way on where AWS cannot reverse the running deployment: its cancelling. Afterwards, a rollback leads back. */
export function CancelFirst({ data: { fleet, active } }: { data: DeployOptions }) {
  const { open } = useDialog();
  const { shown, why } = useMay(inFleet(fleet))('fleet:cancel');
  if (!shown || !active || isRollingBack(active) || active.status === 'Cancelling') return null;
  return (
    <Button
      size="large"
      why={why}
      className="max-sm:flex-1"
      onClick={() => open('cancel', fleetKey(fleet.ref))}
    >
      Cancel the deployment
    </Button>
  );
}
