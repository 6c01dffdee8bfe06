import { serves } from '../groups/members.ts';
import { stamp } from '../time/time.ts';
import type { Refresh } from './types.ts';
import type { Instance } from '../machines/instance.ts';
import type { Region, World } from '../types.ts';
import { isHeld, todoOf } from './held.ts';
import { checkpointsOf, isWarm, launchedOf } from './progress.ts';

/** Also for those not in service yet: AWS names who has not said that the machine is well. */
const unknownHealth = ({ id, lifecycle }: Instance) =>
  `Waiting for remaining instances to be available. For example: ${id} has insufficient data to evaluate its health ` +
  `with ${lifecycle === 'InService' ? 'Elastic Load Balancing' : 'Amazon EC2'}.`;

const heldBack = ({ id, lifecycle }: Instance) =>
  `Waiting for remaining instances to be available. For example: ${id} ` +
  (lifecycle === 'Standby'
    ? 'is in Standby.'
    : 'is protected. Remove instance scale-in protection to continue.');

/** The StatusReason while it runs; the sentences about health, protection and warming up are AWS's own, as recorded. */
export function waitingFor(world: World, region: Region, refresh: Refresh): string | undefined {
  const launched = launchedOf(region, refresh);
  const ill = launched.find((one) => !serves(one));
  if (ill) return unknownHealth(ill);
  const cold = launched.find((one) => !isWarm(world, one, refresh));
  if (cold)
    return `Waiting for instances to warm up before continuing. For example: ${cold.id} is warming up.`;
  const passed = checkpointsOf(refresh)[refresh.checkpointsPassed - 1];
  if (refresh.waitUntil && refresh.waitUntil > world.now && passed !== undefined)
    return `Reached the checkpoint of ${passed} percent. Continues at ${stamp(refresh.waitUntil)}.`;
  const todo = todoOf(region, refresh);
  return todo[0] && todo.every((one) => isHeld(one, refresh.preferences)) ? heldBack(todo[0]) : undefined;
}

export const reasons = {
  alreadyRunning:
    'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
  cancelled: 'Cancelled due to user request.',
  tooLong: 'The instance refresh did not finish within 14 days.',
  baking: (seconds: number) =>
    `Waiting for bake time to finish before continuing. There are ${Math.ceil(seconds)} seconds left.`,
  noProgress: 'The instance refresh made no progress for one hour.',
  unhealthy: (id: string) =>
    `The instance refresh made no progress for one hour. For example: ${id} did not pass its health checks.`,
  alarm: (name: string) => `The CloudWatch alarm ${name} went into the ALARM state.`,
  rolledBackByUser: 'The rollback was started by a user request.',
};
