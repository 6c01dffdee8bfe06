import 'server-only';
import { implement } from '@/lib/changes/operation';
import { AppError } from '@/lib/core/errors';
import type { Settler } from '@/lib/core/verdict';
import { getFleet } from '@/lib/fleets/queries';
import * as changes from './changes';
import { ReleaseHold } from './schema';

/** Nothing is sent: the hold is over as soon as this change is recorded as done. */
const settleRelease: Settler = async ({ before, after }) => ({
  kind: 'done',
  message: 'The hold was released.',
  result: { release: after.release ?? null, label: before.held ?? null },
});

/** Lifts the hold on a release that the fleet was rolled back from. It deploys nothing. */
export const releaseHold = implement(changes.releaseHold, {
  input: ReleaseHold,
  intent: (_, { fleet: target, release }) => ({
    action: 'hold.release',
    permission: 'fleet:deploy',
    target,
    after: { held: null, release },
  }),
  async prepare(_, { fleet: target, release, at }) {
    const fleet = await getFleet(target);
    const hold = fleet.held?.find(({ number }) => number === release);
    if (!hold)
      throw new AppError('changed', `Release ${release} is not held on ${target.name} any more.`, {
        hint: 'Nothing was recorded. Somebody released it, or it was deployed again.',
      });
    if (hold.at > at)
      throw new AppError(
        'changed',
        `${target.name} was rolled back from ${hold.label} again since this page was loaded.`,
        {
          hint: 'Nothing was recorded. Read the reason of the new rollback, then decide.',
        },
      );
    return { before: { held: hold.label, since: hold.at }, subject: fleet, label: hold.label };
  },
  async send(ctx, { release }, { label }) {
    await ctx.stillOurs?.();
    return { release, label };
  },
  settle: settleRelease,
});
