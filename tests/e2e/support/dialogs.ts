import type { DialogName } from '../../../components/changes/use-dialog.ts';
import type { ChangeName } from '../../../lib/registry/changes.ts';

/** How a dialog opens: by the address of a fleet, or by a button on a page, after buttons that lead to it. */
export type Opening =
  | { fleet: string; pick?: string }
  | { at: string; button: string | RegExp; first?: { button: string; name: string } };

const ON = '123456789012/us-east-1';

/** Each dialog that an address can name, on a fleet of the world `mid-deployment`. `INSTANCE` is one of the fleet's. */
export const BY_ADDRESS: Readonly<Record<DialogName, Opening>> = {
  'roll-back': { fleet: `${ON}/payments-prod` },
  deploy: { fleet: `${ON}/payments-prod` },
  cancel: { fleet: `${ON}/checkout-prod` },
  continue: { fleet: `${ON}/checkout-prod` },
  scale: { fleet: `${ON}/payments-prod` },
  capacity: { fleet: `${ON}/payments-prod` },
  type: { fleet: `${ON}/payments-prod` },
  schedule: { fleet: `${ON}/payments-prod` },
  unschedule: { fleet: `${ON}/payments-prod`, pick: 'nightly' },
  resume: { fleet: `${ON}/payments-prod` },
  metrics: { fleet: `${ON}/payments-prod` },
  'alarm-actions': { fleet: `${ON}/payments-prod` },
  adopt: { fleet: `${ON}/payments-prod` },
  release: { fleet: `${ON}/search-prod` },
  instance: { fleet: `${ON}/payments-prod`, pick: 'replace:INSTANCE' },
  promote: { fleet: '123456789012/payments', pick: 'dev 1.9.7' },
  revoke: { fleet: '123456789012/payments', pick: '1.9.7' },
  freeze: { fleet: '123456789012/prod' },
};

/** Changes that have no dialog of their own to open: what the page shows in its place. */
type Inline =
  | 'on the page of requests'
  | 'staged beside its button'
  | 'sent by its button'
  | 'opened by Put back alone'
  | 'as revokeToken, where people sign in';

/** Where each change is made. A new change does not compile until it has a line here. */
export const BY_CHANGE: Readonly<Record<ChangeName, Opening[] | DialogName | Inline>> = {
  deployImage: 'deploy',
  changeType: 'type',
  adoptTemplate: 'adopt',
  cancelDeployment: 'cancel',
  continueDeployment: 'continue',
  rollBack: 'roll-back',
  releaseHold: 'release',
  scaleFleet: 'scale',
  setCapacity: 'capacity',
  setSchedule: 'schedule',
  removeSchedule: 'unschedule',
  resumeProcesses: 'resume',
  suspendProcesses: 'opened by Put back alone',
  enableMetrics: 'metrics',
  disableMetrics: 'opened by Put back alone',
  enableAlarmActions: 'alarm-actions',
  endInstance: 'instance',
  setAsideInstance: 'instance',
  returnInstance: 'instance',
  protectInstance: 'instance',
  promote: 'staged beside its button',
  revoke: 'staged beside its button',
  restore: 'staged beside its button',
  buildImage: 'sent by its button',
  sendTest: 'sent by its button',
  approve: 'on the page of requests',
  decline: 'on the page of requests',
  setBudget: [{ at: '/budgets', button: 'Budget' }],
  setNaming: [{ at: '/naming', button: 'Change names and tags' }],
  setGuards: [
    { at: '/guards', button: 'Edit the rules of prod' },
    { at: '/guards', button: 'Freeze prod' },
  ],
  setView: [{ at: '/', first: { button: 'Views', name: 'On call' }, button: 'Share with the team' }],
  grantAccess: [{ at: '/access', button: 'Grant a role' }],
  withdrawGrant: [{ at: '/access', button: /^Withdraw / }],
  issueToken: [{ at: '/access', button: 'Issue a token' }],
  revokeToken: [{ at: '/access', button: /^Revoke / }],
  endSessions: 'as revokeToken, where people sign in',
  forgetPerson: 'as revokeToken, where people sign in',
};
