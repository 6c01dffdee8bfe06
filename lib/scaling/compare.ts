import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describePolicies } from '@/lib/aws/policies';
import { describeSchedules } from '@/lib/aws/schedules';
import { describeTargetGroups } from '@/lib/aws/targets';
import { assertWithinBudgets } from '@/lib/budgets/guard';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import { PACE } from '@/lib/core/pace';
import { compareSeen } from '@/lib/fleets/compare';
import type { Seen } from '@/lib/fleets/model';
import { policiesOf } from '@/lib/fleets/policies';
import { getFleet } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/server/context';
import { assertScalable, type Bounds } from './model';
import { planPolicies } from './policy-plan';
import { formatPolicies, parsePolicies } from './policy-text';
import { returnProblem, scheduleText, type Return, type Schedule } from './schedule';

interface CapacityWish {
  target: FleetRef;
  seen: Seen;
  bounds: Bounds;
  /** More than the bounds changes, so that these may stay. */
  alsoElse?: boolean;
  reason: string | undefined;
}

/** @throws AppError changed, refused, or missing */
export async function compareCapacity(ctx: Ctx, { target, seen, bounds, alsoElse, reason }: CapacityWish) {
  const fleet = await getFleet(target);
  await compareSeen(ctx, fleet, seen, ['desired', 'min', 'max']);
  const { min, max, desired } = fleet.capacity;
  const same = min === bounds.min && max === bounds.max && desired === bounds.desired;
  if (same && !alsoElse)
    throw new AppError('refused', `${target.name} is already at ${desired}, between ${min} and ${max}.`);
  assertScalable(fleet, bounds);
  await assertWithinBudgets(ctx, fleet, { machines: bounds.desired, type: fleet.instanceType }, reason);
  return { before: { min, max, desired }, subject: fleet, to: bounds };
}

/** The calls that lead to the wanted policies, from what AWS shows now. @throws AppError changed or refused */
export async function comparePolicies(target: FleetRef, { seen, wanted }: { seen: string; wanted: string }) {
  const { name } = target;
  const [policies, alarms, targets, fleet] = await Promise.all([
    describePolicies(target, PACE.fresh, name),
    describeAlarms(target, PACE.fresh),
    describeTargetGroups(target, PACE.hour),
    getFleet(target),
  ]);
  const now = formatPolicies(policiesOf(name, policies.value, alarms.value));
  if (now !== seen)
    throw new AppError('changed', `${name} changed since this page was drawn: expected ${seen}, is ${now}.`, {
      hint: 'Nothing was sent. The page now shows the policies as they are: look again, then decide.',
    });
  const specs = parsePolicies(wanted);
  if (specs === null || 'problem' in specs)
    throw new AppError('invalid', specs?.problem ?? 'The policies are not known.', {
      hint: 'Write them as fixed, cpu 55% or step cpu 30% -1 70% +2.',
    });
  const behind = targets.value.find(({ arn }) => fleet.targetGroups.includes(arn));
  const resourceLabel = behind?.loadBalancer ? `${behind.loadBalancer}/${behind.targetGroup}` : null;
  return planPolicies({ group: name, policies: policies.value, alarms: alarms.value, resourceLabel }, specs);
}

/** @throws AppError refused */
export function compareReturn(back: Return | undefined, { min, max }: Seen, now: number) {
  if (!back) return;
  const outside = back.desired < min || back.desired > max;
  const problem = outside
    ? `Going back to ${back.desired} is not between ${min} and ${max}.`
    : returnProblem(back, now);
  if (problem) throw new AppError('refused', problem, { hint: 'Choose another time or number.' });
}

/** What stands under that name, and whether a new one could. @throws AppError refused or missing */
export async function compareSchedule(target: FleetRef, wanted: { name: string; sets: string } | Schedule) {
  const [fleet, schedules] = await Promise.all([getFleet(target), describeSchedules(target, PACE.fresh)]);
  const stands = schedules.value.find(({ name }) => name === wanted.name);
  const before: Values = stands
    ? { schedule: stands.name, sets: scheduleText(stands), recurrence: stands.recurrence }
    : {};
  if (!('recurrence' in wanted)) {
    if (stands && scheduleText(stands) === wanted.sets) return { before, subject: fleet, to: {} };
    if (stands) throw otherSchedule(target, stands, 'Look again, then decide.');
    throw new AppError('missing', `${target.name} has no schedule ${wanted.name}.`, {
      hint: 'It may have run, or been removed already.',
    });
  }
  if (stands) throw otherSchedule(target, stands, 'Remove it first, or choose another name.');
  const { min, max, desired } = wanted;
  const low = min ?? fleet.capacity.min;
  const high = max ?? fleet.capacity.max;
  const wrong =
    (scheduleText(wanted) === '' && 'A schedule sets at least one number.') ||
    (low > high && `Minimum ${low} is above maximum ${high}.`) ||
    (desired !== null &&
      (desired < low || desired > high) &&
      `Desired ${desired} is not between ${low} and ${high}.`);
  if (wrong) throw new AppError('refused', wrong, { hint: 'Change the numbers, then send it again.' });
  return { before, subject: fleet, to: { desired, max } };
}

const otherSchedule = ({ name }: FleetRef, stands: Schedule, way: string) =>
  new AppError('changed', `${name} has a schedule ${stands.name} that sets ${scheduleText(stands)}.`, {
    hint: `Nothing was sent. ${way}`,
  });
