import 'server-only';
import { ACTIONS, type Action } from '@/lib/audit-trail/model';
import { AppError } from '@/lib/core/errors';
import type { Values } from '@/lib/core/outcome';
import * as deployments from '@/lib/deployments/operations';
import * as images from '@/lib/images/operations';
import * as scaling from '@/lib/scaling/operations';
import type { Ctx } from '@/lib/server/context';

type Run = (ctx: Ctx, input: object) => Promise<Values>;

/** A form that was kept had passed its schema, for this very operation. */
const run = <Input extends object>(operation: (ctx: Ctx, input: Input) => Promise<Values>): Run =>
  operation as Run;

const RUNS: Partial<Record<Action, Run>> = {
  'fleet.scale-out': run(scaling.scaleFleet),
  'fleet.scale-in': run(scaling.scaleFleet),
  'fleet.set-capacity': run(scaling.setCapacity),
  'fleet.schedule': run(scaling.setSchedule),
  'fleet.unschedule': run(scaling.removeSchedule),
  'deployment.start': run(deployments.deployImage),
  'deployment.scale-type': run(deployments.changeType),
  'deployment.cancel': run(deployments.cancelDeployment),
  'deployment.roll-back': run(deployments.rollBack),
  'image.promote': run(images.promote),
};

/** The operation that an action of the audit trail is done by. */
export function runOf(action: Action): Run {
  const known = RUNS[action];
  if (known) return known;
  throw new AppError('refused', `${ACTIONS[action]} cannot be done in another’s name.`);
}
