import { serves } from '../members.ts';
import { stamp } from '../time.ts';
import type { Refresh } from './types.ts';
import type { Region, World } from '../types.ts';
import { checkpointsOf, isWarm, launchedOf } from './progress.ts';

/** The StatusReason while it runs; the sentence about warming up is AWS's own, as recorded. */
export function waitingFor(world: World, region: Region, refresh: Refresh): string | undefined {
  const launched = launchedOf(region, refresh);
  const ill = launched.find((one) => !serves(one));
  if (ill)
    return `Waiting for remaining instances to be available. For example: ${ill.id} has insufficient data to evaluate its health.`;
  const cold = launched.find((one) => !isWarm(world, one, refresh));
  if (cold)
    return `Waiting for instances to warm up before continuing. For example: ${cold.id} is warming up.`;
  const passed = checkpointsOf(refresh)[refresh.checkpointsPassed - 1];
  if (refresh.waitUntil && refresh.waitUntil > world.now && passed !== undefined)
    return `Reached the checkpoint of ${passed} percent. Continues at ${stamp(refresh.waitUntil)}.`;
  return undefined;
}

export const reasons = {
  alreadyRunning:
    'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
  cancelled: 'Cancelled due to user request.',
  noProgress: 'The instance refresh made no progress for one hour.',
  unhealthy: (id: string) =>
    `The instance refresh made no progress for one hour. For example: ${id} did not pass its health checks.`,
  alarm: (name: string) => `The CloudWatch alarm ${name} went into the ALARM state.`,
  rolledBackByUser: 'The rollback was started by a user request.',
};
