'use client';
import type { ComponentProps } from 'react';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { inFleet } from '@/lib/rules/decide';
import type { Permission } from '@/lib/rules/grants';
import { useMay } from '../access/actor';
import { useDialog, type DialogName } from '../changes/use-dialog';
import { useChangesOff } from '../places/use-changes-off';
import { Button } from '../ui/button';

interface FleetDialogButtonProps extends Pick<
  ComponentProps<typeof Button>,
  'size' | 'className' | 'children'
> {
  fleet: Fleet;
  dialog: DialogName;
  permission: Permission;
  /** The initial choice of the dialog. */
  pick?: string | null;
  /** Its accessible name: what it does to what. */
  label: string;
}

/** A button that opens a dialog of the fleet, for people who may send it. */
export function FleetDialogButton({
  fleet,
  dialog,
  permission,
  pick = null,
  label,
  ...look
}: FleetDialogButtonProps) {
  const { open } = useDialog();
  const { shown, why } = useMay(inFleet(fleet))(permission);
  const off = useChangesOff(fleet.ref);
  return shown ? (
    <Button
      {...look}
      why={why ?? off}
      aria-label={label}
      onClick={() => open(dialog, fleetKey(fleet.ref), pick)}
    />
  ) : null;
}
