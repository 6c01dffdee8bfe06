import 'server-only';
import { deleteAlarm, putPolicyAlarm } from '@/lib/aws/alarms';
import { deletePolicy, putStepPolicy, putTrackingPolicy } from '@/lib/aws/policies';
import type { SentCalls } from '@/lib/aws/call';
import { deleteSchedule, describeSchedules, putSchedule } from '@/lib/aws/schedules';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import type { PolicyCall } from './policy-plan';
import { isReturnTicket, type Schedule } from './schedule';

/** Sends the calls of a plan in order. Each can be sent again: the same plan finishes what one began.
 * @throws AppError that says how far it came */
export async function sendPolicies(to: SentCalls, fleet: FleetRef, calls: readonly PolicyCall[]) {
  for (const [index, call] of calls.entries()) {
    try {
      await sendOne(to, fleet, call);
    } catch (error) {
      if (!(error instanceof AppError) || index === 0) throw error;
      throw new AppError(
        error.kind,
        `${error.message} ${index} of ${calls.length} policy calls were applied.`,
        {
          hint: 'The page shows the policies as they are now. Setting them again sends what is missing.',
        },
      );
    }
  }
}

async function sendOne(to: SentCalls, fleet: FleetRef, call: PolicyCall) {
  switch (call.call) {
    case 'track':
      return putTrackingPolicy(to, fleet, call.policy);
    case 'step': {
      const policy = await putStepPolicy(to, fleet, call.policy);
      return putPolicyAlarm(to, fleet, { ...call.alarm, policy });
    }
    case 'delete-policy':
      return deletePolicy(to, fleet, call.name);
    case 'delete-alarm':
      return deleteAlarm(to, fleet, call.name);
  }
}

/**
 * The way back first, so that no capacity is added that would not leave. What AWS refuses takes its way back along; a
 * lost answer keeps it, since the change may have been applied.
 */
export async function withReturn(
  to: SentCalls,
  fleet: FleetRef,
  ticket: Schedule | undefined,
  change: () => Promise<unknown>,
): Promise<unknown> {
  if (!ticket) return change();
  const stood = (await describeSchedules(fleet, PACE.fresh)).value.find(isReturnTicket);
  await putSchedule(to, ticket, fleet);
  try {
    return await change();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'unanswered') throw error;
    const undo = stood ? putSchedule(to, stood, fleet) : deleteSchedule(to, fleet, ticket.name);
    await undo.catch(() => undefined);
    throw error;
  }
}
