import { defineChange } from '@/lib/rules/define-change';
import { deploymentBack, rollbackBack } from './put-back';
import type {
  AdoptTemplate,
  CancelDeployment,
  ChangeType,
  ContinueDeployment,
  DeployImage,
  ReleaseHold,
  RollBack,
} from './schema';

export const deployImage = defineChange<typeof DeployImage>()({
  actions: { 'deployment.start': 'Deploy' },
  permissions: ['fleet:deploy'],
  isGuarded: true,
  api: 'deploy',
  putBack: deploymentBack,
});

export const changeType = defineChange<typeof ChangeType>()({
  actions: { 'deployment.scale-type': 'Change machine type' },
  permissions: ['fleet:deploy'],
  isGuarded: true,
  api: 'change-type',
  putBack: deploymentBack,
});

export const adoptTemplate = defineChange<typeof AdoptTemplate>()({
  actions: { 'fleet.adopt-template': 'Make a launch template' },
  permissions: ['fleet:deploy'],
  isGuarded: true,
  putBack: {
    cannot: 'Plimsoll cannot return a fleet from a launch template to its launch configuration.',
  },
});

/** Cancelling and rolling back are urgent, so they take over the turn of any other change. */
export const cancelDeployment = defineChange<typeof CancelDeployment>()({
  actions: { 'deployment.cancel': 'Cancel deployment' },
  permissions: ['fleet:cancel'],
  isGuarded: true,
  api: 'cancel',
  putBack: { cannot: 'AWS cannot continue a cancelled deployment. Deploy the version again, or roll back.' },
  precedence: 1,
});

/** AWS cannot end the wait at a checkpoint: the deployment is cancelled and started again without checkpoints. */
export const continueDeployment = defineChange<typeof ContinueDeployment>()({
  actions: { 'deployment.continue': 'Continue deployment' },
  permissions: ['fleet:deploy', 'fleet:cancel'],
  isGuarded: true,
  api: 'continue',
  putBack: { cannot: 'AWS cannot make a running deployment wait again. Cancel it, or roll it back.' },
});

export const rollBack = defineChange<typeof RollBack>()({
  actions: { 'deployment.roll-back': 'Roll back' },
  permissions: ['fleet:roll-back'],
  isGuarded: true,
  api: 'roll-back',
  putBack: rollbackBack,
  precedence: 2,
});

/** A person judges that the cause is mended, so tokens cannot. Its row in the audit trail is all that it writes. */
export const releaseHold = defineChange<typeof ReleaseHold>()({
  actions: { 'hold.release': 'Release a held version' },
  permissions: ['fleet:deploy'],
  isGuarded: true,
  putBack: { cannot: 'A released version is held again only by another rollback from it.' },
});
