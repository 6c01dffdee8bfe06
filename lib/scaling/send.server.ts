import 'server-only';
import type { SentCalls } from '@/lib/aws/call';
import { describeSchedules } from '@/lib/aws/schedules';
import { sendCall } from '@/lib/aws/send-call';
import { compensate } from '@/lib/changes/compensate';
import type { Ctx } from '@/lib/changes/context';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import * as calls from './calls';
import type { PolicyCall } from './policy-plan';
import { isReturnTicket, scheduleText, type Schedule } from './schedule';

/**
 * Sends the calls of a plan in order. Each can be repeated, so sending the plan again completes a partial one.
 * @throws AppError that says how far it came
 */
export async function sendPolicies(to: SentCalls, fleet: FleetRef, plan: readonly PolicyCall[]) {
  for (const [index, call] of plan.entries()) {
    try {
      await sendOne(to, fleet, call);
    } catch (error) {
      if (!(error instanceof AppError) || index === 0) throw error;
      throw new AppError(
        error.kind,
        `${error.message} ${index} of ${plan.length} policy calls were applied.`,
        {
          hint: 'The page shows the policies as they are now. Set them again to send the rest.',
        },
      );
    }
  }
}

async function sendOne(to: SentCalls, fleet: FleetRef, call: PolicyCall) {
  switch (call.call) {
    case 'track':
      return sendCall(to, fleet, calls.putTracking(fleet.name, call.policy));
    case 'step': {
      const { PolicyARN = '' } = await sendCall(to, fleet, calls.putSteps(fleet.name, call.policy));
      return sendCall(to, fleet, calls.putAlarm(call.alarm, PolicyARN));
    }
    case 'again': {
      const { policy, alarms } = calls.wholeOf(call.json);
      const { PolicyARN = '' } = await sendCall(to, fleet, calls.putAgain(policy));
      for (const alarm of alarms) await sendCall(to, fleet, calls.putAlarmAgain(alarm, PolicyARN));
      return;
    }
    case 'delete-policy':
      return sendCall(to, fleet, calls.deletePolicy(fleet.name, call.name));
    case 'delete-alarm':
      return sendCall(to, fleet, calls.deleteAlarm(call.name));
  }
}

/**
 * Creates the return ticket first, so that no capacity is added without it. If AWS refuses the change, the ticket is
 * removed in a step of its own. After a lost answer it stays, because the change may have been applied.
 */
export async function withReturn(
  ctx: Ctx,
  fleet: FleetRef,
  ticket: Schedule | undefined,
  change: () => Promise<unknown>,
): Promise<unknown> {
  if (!ticket) return change();
  const former = (await describeSchedules(fleet, PACE.fresh)).value.find(isReturnTicket);
  await sendCall(ctx, fleet, calls.putSchedule(fleet.name, ticket));
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unanswered') throw error;
    const left = await takeBack(ctx, fleet, ticket, former);
    if (!left) throw error;
    throw new AppError(error.kind, `${error.message} Its return ticket is still set: ${left.message}`, {
      hint: `Remove the schedule ${ticket.name} on the page of ${fleet.name}, under Scaling.`,
    });
  }
}

/** Restores the earlier return ticket, or removes the new one. @returns why that failed, or null */
const takeBack = (ctx: Ctx, fleet: FleetRef, ticket: Schedule, former: Schedule | undefined) =>
  compensate(
    ctx,
    {
      action: former ? 'fleet.schedule' : 'fleet.unschedule',
      target: fleet,
      before: { schedule: ticket.name, sets: scheduleText(ticket) },
      after: { schedule: ticket.name, ...(former && { sets: scheduleText(former) }) },
      reason: 'AWS refused the scaling that this return ticket belongs to.',
    },
    () =>
      sendCall(
        ctx,
        fleet,
        former ? calls.putSchedule(fleet.name, former) : calls.deleteSchedule(fleet.name, ticket.name),
      ),
  );
