import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { sendCall } from '@/lib/aws/send-call';
import type { Ctx } from '@/lib/changes/context';
import { implement } from '@/lib/changes/operation';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { orElse } from '@/lib/runtime/or-else';
import { cancelRefresh, startWithoutCheckpoints } from './calls';
import * as changes from './changes';
import { checkpointsLeft } from './checkpoint';
import { servingThrough } from './preferences';
import { ended, readForChange } from './read-for-change.server';
import { ContinueDeployment } from './schema';
import { settleContinue } from './settlers.server';

/** AWS finishes what it is replacing before a cancelled deployment ends. At a checkpoint that is nothing. */
const ENDS_WITHIN_MS = 20_000;
const ASK_EVERY_MS = 500;

/** Cancels the deployment and starts it again without checkpoints, because AWS has no call to end a wait. */
export const continueDeployment = implement(changes.continueDeployment, {
  input: ContinueDeployment,
  intent: (_, { fleet: target, deployment }) => ({
    action: 'deployment.continue',
    permission: 'fleet:deploy',
    target,
    after: { deployment, checkpoints: 'none' },
  }),
  async prepare(_, { fleet: target, deployment }) {
    const { fleet, active, refreshes } = await readForChange(target);
    if (active?.id !== deployment) throw ended(deployment);
    const left = checkpointsLeft(active);
    const running = refreshes.find(({ id }) => id === deployment)!;
    if (left.length === 0) throw refused('The deployment has no checkpoint left to wait at.');
    if (!running.asked.desired || !active.version)
      throw refused(
        'The deployment has no desired configuration. A new deployment could not skip the machines that are already replaced.',
      );
    const before = {
      ...{ deployment, checkpoints: active.checkpoints.join(', '), release: active.version },
      version: fleet.template?.version ?? null,
    };
    const reach = servingThrough(
      { minHealthyPercentage: active.minHealthy, maxHealthyPercentage: active.maxHealthy },
      fleet,
    );
    const start = startWithoutCheckpoints(target.name, running);
    return {
      before,
      subject: fleet,
      reach,
      needs: ['fleet:cancel'] as const,
      start,
      release: active.version,
    };
  },
  async send(ctx, { fleet, deployment }, { start, release }) {
    await sendCall(ctx, fleet, cancelRefresh(fleet.name));
    await cancelled(ctx, fleet, deployment);
    const { InstanceRefreshId = '' } = await sendCall(ctx, fleet, start);
    return { deployment: InstanceRefreshId, release };
  },
  settle: settleContinue,
});

/** AWS starts no deployment while another is being cancelled. @throws AppError if that takes too long */
async function cancelled(ctx: Ctx, fleet: FleetRef, deployment: string) {
  const until = performance.now() + ENDS_WITHIN_MS;
  for (;;) {
    const { value } = await orElse(describeRefreshes(fleet, PACE.fresh), null);
    if (value && value.find(({ id }) => id === deployment)?.status !== 'Cancelling') return;
    await ctx.stillOurs?.();
    if (performance.now() > until)
      throw new AppError(
        'unavailable',
        'AWS is still cancelling the deployment, so it was not started again.',
        {
          hint: 'Once AWS shows it as cancelled, deploy the version again.',
        },
      );
    await pause(ASK_EVERY_MS);
  }
}

const refused = (message: string) =>
  new AppError('refused', message, { hint: 'Nothing was sent. The deployment continues by itself.' });
