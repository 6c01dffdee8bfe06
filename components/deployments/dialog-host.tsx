'use client';
import dynamic from 'next/dynamic';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { useDialog, type DialogName } from '../changes/use-dialog';

type Dialog = React.ComponentType<FleetDialogProps>;

/**
 * Loads a dialog's code when it first opens. Never on the server: a dialog renders nothing there, and its reads would
 * delay the page's own.
 */
const lazy = (load: () => Promise<Dialog>) => dynamic(load, { ssr: false });

const DIALOGS: Record<DialogName, Dialog> = {
  'roll-back': lazy(() => import('./rollback-dialog').then((module) => module.RollbackDialog)),
  deploy: lazy(() => import('./deploy-dialog').then((module) => module.DeployDialog)),
  cancel: lazy(() => import('./cancel-dialog').then((module) => module.CancelDialog)),
  continue: lazy(() => import('./continue-dialog').then((module) => module.ContinueDialog)),
  scale: lazy(() => import('../scaling/stage-dialog').then((module) => module.StageDialog)),
  type: lazy(() => import('./type-dialog').then((module) => module.TypeDialog)),
  capacity: lazy(() => import('../scaling/capacity-dialog').then((module) => module.CapacityDialog)),
  schedule: lazy(() => import('../scaling/schedule-dialog').then((module) => module.ScheduleDialog)),
  metrics: lazy(() => import('../scaling/metrics-dialog').then((module) => module.MetricsDialog)),
  'alarm-actions': lazy(() =>
    import('../scaling/alarm-actions-dialog').then((module) => module.AlarmActionsDialog),
  ),
  adopt: lazy(() => import('./adopt-dialog').then((module) => module.AdoptDialog)),
  release: lazy(() => import('./release-dialog').then((module) => module.ReleaseDialog)),
  instance: lazy(() => import('../instances/instance-dialog').then((module) => module.InstanceDialog)),
  resume: lazy(() => import('../scaling/resume-dialog').then((module) => module.ResumeDialog)),
  promote: lazy(() => import('../images/version-dialogs').then((module) => module.PromoteByAddress)),
  revoke: lazy(() => import('../images/version-dialogs').then((module) => module.RevokeByAddress)),
  freeze: lazy(() => import('../guards/freeze-by-address').then((module) => module.FreezeByAddress)),
  unschedule: lazy(() => import('../scaling/unschedule-dialog').then((module) => module.UnscheduleDialog)),
};

/** Renders the dialog that the address names, on any page. */
export function DialogHost() {
  const { name, fleet, pick, close } = useDialog();
  if (!name || !fleet) return null;
  const Named = DIALOGS[name];
  return <Named key={`${name} ${fleet}`} fleet={fleet} pick={pick} onClose={close} />;
}
