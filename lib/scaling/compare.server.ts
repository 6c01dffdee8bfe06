import 'server-only';
import { describeSchedules } from '@/lib/aws/schedules';
import { assertWithinBudgets, readLimits } from '@/lib/budgets/guard.server';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import { PACE } from '@/lib/core/pace';
import { compareSeen } from '@/lib/fleets/compare.server';
import type { Fleet, Seen } from '@/lib/fleets/model';
import { getFleet } from '@/lib/fleets/queries';
import { keeping } from '@/lib/rules/put-back';
import type { Ctx } from '@/lib/changes/context';
import { mostReached, NO_REACH, type Reach } from '@/lib/rules/reach';
import { wholeSchedule } from './keep.server';
import { assertScalable, boundsProblem, type Bounds } from './model';
import { reachOfSchedule } from './schedule-reach';
import { returnProblem, scheduleText, timeProblem, type Return, type Schedule } from './schedule';

interface CapacityWish {
  target: FleetRef;
  seen: Seen;
  bounds: Bounds;
  /** Whether more than the bounds changes, so that equal bounds are no error. */
  alsoElse?: boolean;
  /** Everything that the change can lead to from the current fleet. */
  reachOf: (fleet: Fleet) => Reach;
  reason: string | undefined;
}

/** @throws AppError changed, refused, or missing */
export async function compareCapacity(
  ctx: Ctx,
  { target, seen, bounds, alsoElse, reachOf, reason }: CapacityWish,
) {
  const [fleet, budgets] = await Promise.all([getFleet(target), readLimits(ctx, target, reason)]);
  await compareSeen(ctx, fleet, seen, ['desired', 'min', 'max']);
  const { min, max, desired } = fleet.capacity;
  const same = min === bounds.min && max === bounds.max && desired === bounds.desired;
  if (same && !alsoElse)
    throw new AppError('refused', `${target.name} is already at ${desired}, between ${min} and ${max}.`);
  assertScalable(fleet, bounds);
  const reach = reachOf(fleet);
  const machines = mostReached(reach) ?? bounds.desired;
  await assertWithinBudgets(budgets, fleet, { machines, type: fleet.instanceType });
  return { before: { min, max, desired }, subject: fleet, reach };
}

/** @throws AppError refused */
export function compareReturn(back: Return | undefined, { min, max }: Seen, now: number) {
  if (!back) return;
  const outside = back.desired < min || back.desired > max;
  const problem = outside
    ? `The number to return to, ${back.desired}, is not between ${min} and ${max}.`
    : returnProblem(back, now);
  if (problem) throw new AppError('refused', problem, { hint: 'Choose another time or number.' });
}

/** The existing schedule of that name, and whether a new one is possible. @throws AppError refused or missing */
export async function compareSchedule(
  ctx: Ctx,
  target: FleetRef,
  wanted: { name: string; sets: string } | Schedule,
  reason: string | undefined,
) {
  const [fleet, schedules, budgets] = await Promise.all([
    getFleet(target),
    describeSchedules(target, PACE.fresh),
    'recurrence' in wanted ? readLimits(ctx, target, reason) : null,
  ]);
  const stands = schedules.value.find(({ name }) => name === wanted.name);
  const before: Values = stands
    ? {
        ...{ schedule: stands.name, sets: scheduleText(stands), recurrence: stands.recurrence },
        ...keeping(wholeSchedule(stands)),
      }
    : {};
  if (!('recurrence' in wanted)) {
    if (stands && scheduleText(stands) === wanted.sets) return { before, subject: fleet, reach: NO_REACH };
    if (stands) throw otherSchedule(target, stands, 'Check the schedule again, then decide.');
    throw new AppError('missing', `${target.name} has no schedule ${wanted.name}.`, {
      hint: 'AWS may have run it, or somebody may have removed it.',
    });
  }
  if (stands) throw otherSchedule(target, stands, 'Remove that schedule first, or choose another name.');
  const { min, max, desired } = wanted;
  const low = min ?? fleet.capacity.min;
  const high = max ?? fleet.capacity.max;
  const then = desired ?? Math.max(low, Math.min(high, fleet.capacity.desired));
  const wrong =
    scheduleText(wanted) === ''
      ? 'A schedule sets at least one number.'
      : boundsProblem({ min: low, max: high, desired: then }, fleet.capacity);
  if (wrong) throw new AppError('refused', wrong, { hint: 'Change the numbers, then send the form again.' });
  const late = timeProblem(wanted, ctx.now());
  if (late) throw new AppError('refused', late, { hint: 'Choose another time.' });
  const reach = reachOfSchedule(fleet.capacity, wanted, ctx.now());
  const machines = mostReached(reach) ?? fleet.capacity.desired;
  await assertWithinBudgets(budgets, fleet, { machines, type: fleet.instanceType });
  return { before, subject: fleet, reach };
}

const otherSchedule = ({ name }: FleetRef, stands: Schedule, way: string) =>
  new AppError('changed', `${name} has a schedule ${stands.name} that sets ${scheduleText(stands)}.`, {
    hint: `Nothing was sent. ${way}`,
  });
