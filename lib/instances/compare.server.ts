import 'server-only';
import { describeGroup } from '@/lib/aws/groups';
import { changesOf } from '@/lib/audit-trail/queries';
import { assertWithinBudgets, readLimits } from '@/lib/budgets/guard.server';
import type { Ctx } from '@/lib/changes/context';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { compareSeen } from '@/lib/fleets/compare.server';
import { resumeCommand } from '@/lib/fleets/by-hand';
import { machinesOf, type Fleet, type Seen } from '@/lib/fleets/model';
import { getFleet } from '@/lib/fleets/queries';
import { instanceCalls } from './calls';
import { findLoose } from './find-loose.server';
import { desiredAfter, reachOf, type InstanceAction } from './model';

interface Wish {
  fleet: FleetRef;
  seen: Seen;
  instance: string;
  /** The state that the page showed. */
  lifecycle: string;
  action: InstanceAction;
  isReplaced: boolean;
  then?: number | undefined;
  reason?: string | undefined;
}

/** The instance as AWS says it now, and what the action leads to. @throws AppError changed, refused or missing */
export async function compareInstance(ctx: Ctx, wish: Wish) {
  const { fleet: target, instance, action, isReplaced, then } = wish;
  const isAdding = action === 'return' || action === 'attach';
  const [fleet, { value: group }, budgets] = await Promise.all([
    getFleet(target),
    describeGroup(target),
    isAdding ? readLimits(ctx, target, wish.reason) : null,
  ]);
  const found = group?.instances.find(({ id }) => id === instance) ?? null;
  await assertState(wish, found);
  if (action === 'attach') await assertDetachedHere(ctx, target, instance);
  const isProtection = action === 'protect' || action === 'unprotect';
  if (!isProtection && action !== 'replace') await compareSeen(ctx, fleet, wish.seen, ['desired']);
  const { lifecycle } = wish;
  const { desired } = fleet.capacity;
  const weight = fleet.units ? (found?.weight ?? null) : null;
  const effect = { action, lifecycle, weight, desired, isReplaced, then };
  assertRoom(fleet, action, desiredAfter({ ...effect, then: undefined }));
  if (isReplaced && fleet.suspended.includes('Launch'))
    throw new AppError(
      'refused',
      `${target.name} has its Launch process suspended, so AWS would not replace the instance.`,
      {
        hint: `Resume it: ${resumeCommand(target, ['Launch'])}`,
      },
    );
  await assertWithinBudgets(budgets, fleet, { machines: machinesOf(fleet) + 1, type: fleet.instanceType });
  return {
    before: {
      instance,
      lifecycle,
      ...(isProtection ? { protected: found?.protected ?? null } : { desired }),
    },
    subject: fleet,
    reach: reachOf(effect, fleet.capacity.inService),
    calls: instanceCalls({ group: target.name, instance, action, isReplaced, then }),
    desired: desiredAfter(effect),
  };
}

async function assertState(
  { fleet, instance, lifecycle, action }: Wish,
  found: { lifecycle: string; protected: boolean } | null,
) {
  const is =
    found?.lifecycle ?? (action === 'attach' ? await looseState(fleet, instance) : 'not in the fleet');
  if (is !== lifecycle)
    throw new AppError('changed', `${instance} is ${is}, but this page showed it as ${lifecycle}.`, {
      hint: 'Nothing was sent. The page now shows its present state.',
    });
  if (found && (action === 'protect' || action === 'unprotect') && found.protected === (action === 'protect'))
    throw new AppError(
      'refused',
      `${instance} is ${found.protected ? 'protected' : 'not protected'} already.`,
    );
}

/** An instance outside the fleet that runs can be attached. */
async function looseState(fleet: FleetRef, instance: string) {
  const [loose] = await findLoose(fleet, [instance], PACE.fresh);
  return loose?.state === 'running' ? 'detached' : (loose?.state ?? 'gone');
}

/** Any running instance could be attached, also one that belongs to somebody else: only what came from here may. */
async function assertDetachedHere(ctx: Ctx, fleet: FleetRef, instance: string) {
  const changes = await changesOf(ctx, fleet, ['instance.detach']);
  if (changes.some(({ after, outcome }) => outcome === 'done' && after.instance === instance)) return;
  throw new AppError(
    'refused',
    `Plimsoll attaches only instances that were detached in Plimsoll. ${instance} was not detached from ${fleet.name} here.`,
    {
      hint: 'If it belongs to the fleet, attach it with the AWS CLI: aws autoscaling attach-instances.',
    },
  );
}

/** AWS refuses what leaves the bounds; its sentence names no way out. */
function assertRoom({ ref, capacity: { min, max } }: Fleet, action: InstanceAction, desired: number) {
  if (desired < min)
    throw new AppError('refused', `Desired capacity would fall to ${desired}, below the minimum of ${min}.`, {
      hint: `Let AWS replace the instance instead, or lower the minimum of ${ref.name} first.`,
    });
  if (desired > max && (action === 'return' || action === 'attach'))
    throw new AppError('refused', `Desired capacity would rise to ${desired}, above the maximum of ${max}.`, {
      hint: `Raise the maximum of ${ref.name}, or scale in first.`,
    });
}
