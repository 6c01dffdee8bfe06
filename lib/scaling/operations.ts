import 'server-only';
import type { z } from 'zod';
import { setDesiredCapacity, updateCapacity } from '@/lib/aws/groups';
import { deleteSchedule, putSchedule } from '@/lib/aws/schedules';
import type { Values } from '@/lib/core/outcome';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { compareCapacity, comparePolicies, compareReturn, compareSchedule } from './compare';
import { isReturnTicket, returnTicket, scheduleText } from './schedule';
import type { RemoveSchedule, ScaleFleet, SetCapacity, SetSchedule } from './schema';
import { sendPolicies, withReturn } from './send';

/** What the audit trail says of a way back. */
const backText = (back: { at: number; desired: number } | undefined): Values =>
  back ? { back: `${back.desired} at ${new Date(back.at).toISOString().slice(0, 16)}Z` } : {};

/** Scales out or in: desired capacity only, within the bounds that stand; AWS takes it back at a time, if asked to. */
export async function scaleFleet(ctx: Ctx, input: z.output<typeof ScaleFleet>) {
  const { fleet: target, seen, desired, back, intent: id, reason } = input;
  const out = desired > seen.desired;
  const [permission, action] = out
    ? (['fleet:scale-out', 'fleet.scale-out'] as const)
    : (['fleet:scale-in', 'fleet.scale-in'] as const);
  const bounds = { min: seen.min, max: seen.max, desired };
  return perform(
    ctx,
    { id, permission, action, target, reason, input, after: { desired, ...backText(back) } },
    async () => {
      compareReturn(back, seen, ctx.now());
      return compareCapacity(ctx, { target, seen, bounds, reason });
    },
    async () => {
      const ticket = back && returnTicket(back, null);
      await withReturn(ctx, target, ticket, () => setDesiredCapacity(ctx, target, desired));
      return { desired, ...backText(back) };
    },
  );
}

/** Sets minimum, maximum, desired capacity and policies together: what the capacity line says. */
export async function setCapacity(ctx: Ctx, input: z.output<typeof SetCapacity>) {
  const { fleet: target, seen, policies, back, intent: id, reason, min, max, desired } = input;
  const bounds = { min, max, desired };
  const after = { ...bounds, ...(policies && { policies: policies.wanted }), ...backText(back) };
  return perform(
    ctx,
    { id, permission: 'fleet:set-capacity', action: 'fleet.set-capacity', target, reason, input, after },
    async () => {
      compareReturn(back, seen, ctx.now());
      const calls = policies ? await comparePolicies(target, policies) : [];
      const { before, ...facts } = await compareCapacity(ctx, {
        ...{ target, seen, bounds, reason },
        alsoElse: calls.length > 0,
      });
      return { ...facts, calls, before: { ...before, ...(policies && { policies: policies.seen }) } };
    },
    async ({ calls, before }) => {
      const ticket = back && returnTicket(back, seen);
      const moved = (['min', 'max', 'desired'] as const).some((bound) => before[bound] !== bounds[bound]);
      await withReturn(ctx, target, ticket, async () => {
        if (moved) await updateCapacity(ctx, target, bounds);
        await sendPolicies(ctx, target, calls);
      });
      return after;
    },
  );
}

/** Has AWS set bounds or desired capacity again and again. */
export async function setSchedule(ctx: Ctx, input: z.output<typeof SetSchedule>) {
  const { fleet: target, intent: id, reason, name, recurrence, timeZone, min, max, desired } = input;
  const schedule = { name, recurrence, timeZone, min, max, desired, startAt: null, endAt: null };
  const after = { schedule: name, sets: scheduleText(schedule), recurrence, timeZone };
  return perform(
    ctx,
    { id, permission: 'fleet:set-capacity', action: 'fleet.schedule', target, reason, input, after },
    () => compareSchedule(target, schedule),
    async () => {
      await putSchedule(ctx, schedule, target);
      return after;
    },
  );
}

/** Takes a schedule, or a return ticket, away. */
export async function removeSchedule(ctx: Ctx, input: z.output<typeof RemoveSchedule>) {
  const { fleet: target, intent: id, reason, name } = input;
  const permission = isReturnTicket({ name }) ? 'fleet:scale-out' : 'fleet:set-capacity';
  return perform(
    ctx,
    { id, permission, action: 'fleet.unschedule', target, reason, input, after: { schedule: name } },
    () => compareSchedule(target, { name }),
    async () => {
      await deleteSchedule(ctx, target, name);
      return { schedule: name };
    },
  );
}
