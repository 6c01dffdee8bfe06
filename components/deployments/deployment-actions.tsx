'use client';
import { Play, Undo2, Upload } from 'lucide-react';
import { fleetKey } from '@/lib/core/fleet-ref';
import { isActive, isRollingBack, releaseLabel } from '@/lib/deployments/model';
import type { DeploymentPage } from '@/lib/deployments/page';
import type { RollbackTarget } from '@/lib/deployments/way-back';
import type { Fleet } from '@/lib/fleets/model';
import { inFleet } from '@/lib/rules/decide';
import type { Permission } from '@/lib/rules/grants';
import { useMay } from '../access/actor';
import { useDialog, type DialogName } from '../changes/use-dialog';
import { useChangesOff } from '../places/use-changes-off';
import { Button } from '../ui/button';

interface DeploymentActionsProps {
  page: DeploymentPage;
  fleet: Fleet;
  rollback: RollbackTarget | undefined;
  /** It is held, so it has buttons of its own. */
  isHeld: boolean;
}

interface Offer {
  label: string;
  /** Its accessible name, which says to what it is done. */
  name: string;
  icon?: typeof Play;
  needs: Permission;
  dialog: DialogName;
  pick?: string | null;
  isFirst?: boolean;
}

/** What can be done about a deployment: while it runs cancel, continue, roll back; afterwards roll back or deploy again. */
export function DeploymentActions(props: DeploymentActionsProps) {
  const { fleet } = props;
  const { open } = useDialog();
  const may = useMay(inFleet(fleet));
  const off = useChangesOff(fleet.ref);
  const offers = offersOf(props).filter(({ needs }) => may(needs).shown);
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full">
      {offers.map(({ label, name, icon: Icon, needs, dialog, pick = null, isFirst }) => (
        <Button
          key={label}
          look={isFirst ? 'primary' : 'plain'}
          why={may(needs).why ?? off}
          aria-label={name}
          className="min-h-9 max-sm:min-h-11 max-sm:flex-1"
          onClick={() => open(dialog, fleetKey(fleet.ref), pick)}
        >
          {Icon && <Icon className="size-4" aria-hidden />} {label}
        </Button>
      ))}
    </div>
  );
}

function offersOf({ page, fleet, rollback, isHeld }: DeploymentActionsProps): Offer[] {
  const { deployment, goOn } = page;
  const { name } = fleet.ref;
  const isRunning = isActive(deployment);
  const to = rollback && rollback.kind !== 'none' ? ` to ${releaseLabel(rollback.to)}` : '';
  const isServing = isRunning || (page.isNewest && deployment.status === 'Successful');
  const back: Offer = {
    ...{ label: `Roll back${to}`, name: `Roll back${to}: ${name}`, icon: Undo2 },
    ...{ needs: 'fleet:roll-back', dialog: 'roll-back', isFirst: isRunning },
  };
  if (!isRunning) return [...(isHeld ? [] : againOf(page, fleet)), ...(isServing ? [back] : [])];
  return [
    {
      label: 'Cancel deployment',
      name: `Cancel deployment on ${name}`,
      needs: 'fleet:cancel',
      dialog: 'cancel',
    },
    ...(goOn === null
      ? []
      : [
          {
            ...{ label: 'Continue now', name: `Continue now: ${name}`, icon: Play },
            ...{ needs: 'fleet:deploy', dialog: 'continue' },
          } satisfies Offer,
        ]),
    ...(isRollingBack(deployment) ? [] : [back]),
  ];
}

/** What serves already is not deployed again. */
function againOf({ to, deployment }: DeploymentPage, fleet: Fleet): Offer[] {
  const { release, ref } = fleet;
  if (!to) return [];
  const words = {
    label: 'Deploy again',
    name: `Deploy ${deployment.label} to ${ref.name} again`,
    icon: Upload,
  };
  const needs = 'fleet:deploy';
  if (to.image && to.imageId !== release?.imageId)
    return [{ ...words, needs, dialog: 'deploy', pick: to.imageId }];
  return to.instanceType && to.instanceType !== release?.instanceType
    ? [{ ...words, needs, dialog: 'type', pick: to.instanceType }]
    : [];
}
