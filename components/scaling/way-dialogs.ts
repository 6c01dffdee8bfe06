import type { Permission } from '@/lib/rules/grants';
import type { FixingChange } from '@/lib/will-it-scale/link';
import type { DialogName } from '../changes/use-dialog';

/** The dialog of each change that mends a link of the chain. */
export const WAY_DIALOGS: Record<FixingChange, { dialog: DialogName; permission: Permission }> = {
  resumeProcesses: { dialog: 'resume', permission: 'fleet:set-capacity' },
  enableAlarmActions: { dialog: 'alarm-actions', permission: 'fleet:set-capacity' },
  enableMetrics: { dialog: 'metrics', permission: 'fleet:set-capacity' },
  setCapacity: { dialog: 'capacity', permission: 'fleet:set-capacity' },
  deployImage: { dialog: 'deploy', permission: 'fleet:deploy' },
  changeType: { dialog: 'type', permission: 'fleet:deploy' },
};
