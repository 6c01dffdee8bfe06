'use client';
import dynamic from 'next/dynamic';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { useDialog, type DialogName } from '../changes/use-dialog';

/** Loaded when first opened: no page carries what it does not show. */
const DIALOGS: Record<DialogName, React.ComponentType<FleetDialogProps>> = {
  'roll-back': dynamic(() => import('./rollback-dialog').then((module) => module.RollbackDialog)),
  deploy: dynamic(() => import('./deploy-dialog').then((module) => module.DeployDialog)),
  cancel: dynamic(() => import('./cancel-dialog').then((module) => module.CancelDialog)),
  type: dynamic(() => import('./type-dialog').then((module) => module.TypeDialog)),
  schedule: dynamic(() => import('../scaling/schedule-dialog').then((module) => module.ScheduleDialog)),
  unschedule: dynamic(() => import('../scaling/unschedule-dialog').then((module) => module.UnscheduleDialog)),
  capacity: dynamic(() => import('../scaling/capacity-dialog').then((module) => module.CapacityDialog)),
};

/** The dialog that the address names, on any page. */
export function DialogHost() {
  const { name, fleet, pick, close } = useDialog();
  if (!name || !fleet) return null;
  const Named = DIALOGS[name];
  return <Named key={`${name} ${fleet}`} fleet={fleet} pick={pick} onClose={close} />;
}
