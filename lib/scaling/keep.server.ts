import 'server-only';
import { describeSchedules, type ScheduleFacts } from '@/lib/aws/schedules';
import { describeWholePolicies } from '@/lib/aws/whole-policies';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import { PACE } from '@/lib/core/pace';
import { keeping } from '@/lib/rules/put-back';
import type { KeptCapacity } from './put-back';
import { isReturnTicket, returnTicket, scheduleText, type Return, type Schedule } from './schedule';

/** Everything that a schedule says. The next run of a recurring one follows from its recurrence. */
export const wholeSchedule = ({ group: _, ...schedule }: ScheduleFacts): Schedule => ({
  ...schedule,
  startAt: schedule.recurrence === null ? schedule.startAt : null,
});

interface CapacityChange {
  back?: Return | undefined;
  /** What the return ticket to remove sets, as the page showed it. */
  ticket?: string | undefined;
  /** Restored by a return ticket, besides the desired capacity. */
  bounds: { min: number; max: number } | null;
  policies?: boolean;
  /** The mixed instances policy that stands, in JSON, if it is replaced. */
  mix?: string | undefined;
}

/**
 * What a change of capacity replaces besides its numbers, for the audit trail.
 * @throws AppError changed if the return ticket to remove is not the one that the page showed
 */
export async function keptCapacity(fleet: FleetRef, change: CapacityChange): Promise<Values> {
  const { back, ticket, bounds, mix, policies = false } = change;
  const kept: KeptCapacity = {};
  if (back || ticket !== undefined) {
    const { value } = await describeSchedules(fleet, PACE.fresh);
    const stands = value.find(isReturnTicket);
    if (ticket !== undefined && (!stands || scheduleText(stands) !== ticket))
      throw otherTicket(fleet, stands);
    kept.ticket = stands ? wholeSchedule(stands) : null;
    if (back) kept.sets = scheduleText(returnTicket(back, bounds));
  }
  if (mix !== undefined) kept.mix = mix;
  if (policies) kept.policies = await describeWholePolicies(fleet);
  return Object.keys(kept).length === 0 ? {} : keeping(kept);
}

const otherTicket = ({ name }: FleetRef, stands: Schedule | undefined) =>
  new AppError(
    'changed',
    stands
      ? `The return ticket of ${name} sets ${scheduleText(stands)} now.`
      : `${name} has no return ticket any more. AWS may have carried it out.`,
    { hint: 'Nothing was sent. Check the capacity again, then decide.' },
  );
