'use client';
import dynamic from 'next/dynamic';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { useDialog, type DialogName } from '../changes/use-dialog';

type Dialog = React.ComponentType<FleetDialogProps>;

/**
 * Loaded when first opened: no page carries what it does not show. Never on the server: there a dialog draws nothing, and
 * its reads would stand before those that the page brings along.
 */
const lazy = (load: () => Promise<Dialog>) => dynamic(load, { ssr: false });

const DIALOGS: Record<DialogName, Dialog> = {
  'roll-back': lazy(() => import('./rollback-dialog').then((module) => module.RollbackDialog)),
  deploy: lazy(() => import('./deploy-dialog').then((module) => module.DeployDialog)),
  cancel: lazy(() => import('./cancel-dialog').then((module) => module.CancelDialog)),
  type: lazy(() => import('./type-dialog').then((module) => module.TypeDialog)),
  capacity: lazy(() => import('../scaling/capacity-dialog').then((module) => module.CapacityDialog)),
  schedule: lazy(() => import('../scaling/schedule-dialog').then((module) => module.ScheduleDialog)),
  unschedule: lazy(() => import('../scaling/unschedule-dialog').then((module) => module.UnscheduleDialog)),
};

/** The dialog that the address names, on any page. */
export function DialogHost() {
  const { name, fleet, pick, close } = useDialog();
  if (!name || !fleet) return null;
  const Named = DIALOGS[name];
  return <Named key={`${name} ${fleet}`} fleet={fleet} pick={pick} onClose={close} />;
}
