import { cancelDeployment, changeType, deployImage, rollBack } from '@/lib/deployments/operations';
import { CancelDeployment, ChangeType, DeployImage, RollBack } from '@/lib/deployments/schema';
import { buildImage, promote, restore, revoke } from '@/lib/images/operations';
import { BuildImage, Promote, Restore, Revoke } from '@/lib/images/schema';
import { scaleFleet, setCapacity } from '@/lib/scaling/operations';
import { ScaleFleet, SetCapacity } from '@/lib/scaling/schema';
import { change, changeRoute } from '@/lib/server/change-route';

export const POST = changeRoute({
  scale: change(ScaleFleet, scaleFleet),
  'set-capacity': change(SetCapacity, setCapacity),
  deploy: change(DeployImage, deployImage),
  'change-type': change(ChangeType, changeType),
  'roll-back': change(RollBack, rollBack),
  cancel: change(CancelDeployment, cancelDeployment),
  build: change(BuildImage, buildImage),
  promote: change(Promote, promote),
  revoke: change(Revoke, revoke),
  restore: change(Restore, restore),
});
