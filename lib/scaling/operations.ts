import 'server-only';
import type { z } from 'zod';
import { setDesiredCapacity, updateCapacity } from '@/lib/aws/groups';
import { AppError } from '@/lib/core/errors';
import { assertUnchanged, type Seen } from '@/lib/fleets/model';
import { getFleet } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { assertScalable, type Bounds } from './model';
import type { ScaleFleet, SetCapacity } from './schema';

/** Scales out or in: desired capacity only, within the bounds that stand. */
export async function scaleFleet(ctx: Ctx, input: z.output<typeof ScaleFleet>) {
  const { fleet: target, seen, desired, intent: id, reason } = input;
  const out = desired > seen.desired;
  const [permission, action] = out
    ? (['fleet:scale-out', 'fleet.scale-out'] as const)
    : (['fleet:scale-in', 'fleet.scale-in'] as const);
  const bounds = { min: seen.min, max: seen.max, desired };
  return perform(
    ctx,
    { id, permission, action, target, reason, after: { desired } },
    () => compare(target, seen, bounds),
    async () => {
      await setDesiredCapacity(ctx, target, desired);
      return { desired };
    },
  );
}

/** Sets minimum, maximum and desired capacity together. */
export async function setCapacity(ctx: Ctx, input: z.output<typeof SetCapacity>) {
  const { fleet: target, seen, intent: id, reason, min, max, desired } = input;
  const bounds = { min, max, desired };
  return perform(
    ctx,
    { id, permission: 'fleet:set-capacity', action: 'fleet.set-capacity', target, reason, after: bounds },
    () => compare(target, seen, bounds),
    async () => {
      await updateCapacity(ctx, target, bounds);
      return bounds;
    },
  );
}

async function compare(target: FleetRef, seen: Seen, bounds: Bounds) {
  const fleet = await getFleet(target);
  assertUnchanged(fleet, seen, ['desired', 'min', 'max']);
  const { min, max, desired } = fleet.capacity;
  if (min === bounds.min && max === bounds.max && desired === bounds.desired)
    throw new AppError('refused', `${target.name} is already at ${desired}, between ${min} and ${max}.`);
  assertScalable(fleet, bounds);
  return { before: { min, max, desired } };
}
