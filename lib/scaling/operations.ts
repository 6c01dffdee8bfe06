import 'server-only';
import { sendCall } from '@/lib/aws/send-call';
import { implement } from '@/lib/changes/operation';
import type { Values } from '@/lib/core/outcome';
import type { Fleet } from '@/lib/fleets/model';
import {
  deleteSchedule,
  disableMetrics as stopMetrics,
  enableActions,
  enableMetrics as collectMetrics,
  putSchedule,
  resume,
  setBounds,
  setDesired,
  suspend,
} from './calls';
import * as changes from './changes';
import { compareMix } from './compare-mix.server';
import { comparePolicies } from './compare-policies.server';
import {
  compareAlarmActions,
  compareMetrics,
  compareMetricsOn,
  compareRunning,
  compareSuspended,
} from './compare-settings.server';
import { compareCapacity, compareReturn, compareSchedule } from './compare.server';
import { reachOfCapacity, reachOfScaling } from './reach';
import { keptCapacity } from './keep.server';
import { isReturnTicket, RETURN_TICKET, returnTicket, scheduleText, type Schedule } from './schedule';
import {
  DisableMetrics,
  EnableAlarmActions,
  EnableMetrics,
  RemoveSchedule,
  ResumeProcesses,
  ScaleFleet,
  SetCapacity,
  SetSchedule,
  SuspendProcesses,
} from './schema';
import { sendPolicies, withReturn } from './send.server';
import {
  settleAlarmActions,
  settleCapacity,
  settleMetrics,
  settleMetricsOff,
  settleResuming,
  settleSchedules,
  settleSuspending,
} from './settlers.server';

/** The audit trail's value for a return ticket that was removed. */
const REMOVED = 'removed';

/** The audit trail's values of a schedule. */
const scheduleValues = (schedule: Schedule): Values => ({
  ...{ schedule: schedule.name, sets: scheduleText(schedule) },
  ...(schedule.recurrence !== null && { recurrence: schedule.recurrence, timeZone: schedule.timeZone }),
  ...(schedule.startAt !== null && { at: new Date(schedule.startAt).toISOString() }),
});

/** The audit trail's values for a return ticket. */
const backText = (back: { at: number; desired: number } | undefined): Values =>
  back ? { back: `${back.desired} at ${new Date(back.at).toISOString().slice(0, 16)}Z` } : {};

/**
 * Scales out or in: changes desired capacity within the bounds. With a return ticket, AWS changes it back at a time.
 */
export const scaleFleet = implement(changes.scaleFleet, {
  input: ScaleFleet,
  intent: (_, { fleet: target, seen, desired, back }) => {
    const after = { desired, ...backText(back) };
    return desired > seen.desired
      ? { action: 'fleet.scale-out', permission: 'fleet:scale-out', target, after }
      : { action: 'fleet.scale-in', permission: 'fleet:scale-in', target, after };
  },
  async prepare(ctx, { fleet: target, seen, desired, back, reason }) {
    compareReturn(back, seen, ctx.now());
    const bounds = { min: seen.min, max: seen.max, desired };
    const reachOf = ({ capacity }: Fleet) => reachOfScaling(capacity, { desired, back });
    const facts = await compareCapacity(ctx, { target, seen, bounds, reachOf, reason });
    return { ...facts, before: { ...facts.before, ...(await keptCapacity(target, { back, bounds: null })) } };
  },
  async send(ctx, { fleet, desired, back }) {
    const ticket = back && returnTicket(back, null);
    await withReturn(ctx, fleet, ticket, () => sendCall(ctx, fleet, setDesired(fleet.name, desired)));
    return { desired, ...backText(back) };
  },
  settle: settleCapacity,
});

/** Sets minimum, maximum, desired capacity and policies together, as written in the capacity line. */
export const setCapacity = implement(changes.setCapacity, {
  input: SetCapacity,
  intent: (_, { fleet: target, policies, mix, back, ticket, min, max, desired }) => ({
    action: 'fleet.set-capacity',
    permission: 'fleet:set-capacity',
    target,
    after: {
      ...{ min, max, desired, ...(policies && { policies: policies.wanted }), ...backText(back) },
      ...(mix && { mix: mix.wanted }),
      ...(ticket !== undefined && { ticket: REMOVED }),
    } as Values,
  }),
  async prepare(ctx, input, { after }) {
    const { fleet: target, seen, policies, mix, back, ticket, reason, min, max, desired } = input;
    compareReturn(back, seen, ctx.now());
    const bounds = { min, max, desired };
    const calls = policies ? await comparePolicies(target, policies) : [];
    const mixed = mix ? await compareMix(target, mix) : null;
    const { before, ...facts } = await compareCapacity(ctx, {
      ...{ target, seen, bounds, reason },
      alsoElse: calls.length > 0 || ticket !== undefined || mixed !== null,
      reachOf: ({ capacity, policies: own }) =>
        reachOfCapacity(capacity, {
          ...{ ...bounds, back },
          policies: calls.length > 0 ? 'new' : own?.length === 0 ? 'none' : 'same',
        }),
    });
    return {
      ...facts,
      after,
      bounds,
      calls,
      mix: mixed?.policy ?? null,
      // Other types are what a deployment of another type changes.
      needs: [
        ...(ticket === undefined ? [] : (['fleet:scale-out'] as const)),
        ...(mixed ? (['fleet:deploy'] as const) : []),
      ],
      before: {
        ...{ ...before, ...(policies && { policies: policies.seen }), ...(mix && { mix: mix.seen }) },
        ...(ticket !== undefined && { ticket }),
        ...(await keptCapacity(target, {
          back,
          ticket,
          bounds: seen,
          policies: policies !== undefined,
          mix: mixed?.stands,
        })),
      },
    };
  },
  async send(ctx, { fleet, seen, back, ticket: leaving }, { after, bounds, calls, before, mix }) {
    const ticket = back && returnTicket(back, seen);
    const moved = (['min', 'max', 'desired'] as const).some((bound) => before[bound] !== bounds[bound]);
    await withReturn(ctx, fleet, ticket, async () => {
      if (moved || mix !== null) await sendCall(ctx, fleet, setBounds(fleet.name, bounds, mix));
      await sendPolicies(ctx, fleet, calls);
    });
    if (leaving !== undefined) await sendCall(ctx, fleet, deleteSchedule(fleet.name, RETURN_TICKET));
    return after;
  },
  settle: settleCapacity,
});

/** Creates or replaces a recurring scheduled action of AWS. */
export const setSchedule = implement(changes.setSchedule, {
  input: SetSchedule,
  intent(_, { fleet: target, name, recurrence, timeZone, min, max, desired, ...times }) {
    const { startAt = null, endAt = null } = times;
    const schedule = { name, recurrence, timeZone, min, max, desired, startAt, endAt };
    return {
      action: 'fleet.schedule',
      permission: 'fleet:set-capacity',
      target,
      after: scheduleValues(schedule),
      schedule,
    };
  },
  prepare: async (ctx, { fleet, reason }, { schedule, after }) => ({
    ...(await compareSchedule(ctx, fleet, schedule, reason)),
    schedule,
    after,
  }),
  async send(ctx, { fleet }, { schedule, after }) {
    await sendCall(ctx, fleet, putSchedule(fleet.name, schedule));
    return after;
  },
  settle: settleSchedules,
});

/** Removes a schedule or a return ticket. */
export const removeSchedule = implement(changes.removeSchedule, {
  input: RemoveSchedule,
  intent: (_, { fleet: target, name }) => ({
    action: 'fleet.unschedule',
    permission: isReturnTicket({ name }) ? 'fleet:scale-out' : 'fleet:set-capacity',
    target,
    after: { schedule: name },
  }),
  prepare: (ctx, { fleet, name, sets, reason }) => compareSchedule(ctx, fleet, { name, sets }, reason),
  async send(ctx, { fleet, name }) {
    await sendCall(ctx, fleet, deleteSchedule(fleet.name, name));
    return { schedule: name };
  },
  settle: settleSchedules,
});

/** Resumes processes of the Auto Scaling group that somebody, or AWS, suspended. */
export const resumeProcesses = implement(changes.resumeProcesses, {
  input: ResumeProcesses,
  intent: (_, { fleet: target, processes }) => ({
    action: 'fleet.resume',
    permission: 'fleet:set-capacity',
    target,
    after: { processes: [...processes].sort().join(', ') },
  }),
  prepare: (_, { fleet, processes }) => compareSuspended(fleet, processes),
  async send(ctx, { fleet, processes }) {
    await sendCall(ctx, fleet, resume(fleet.name, processes));
    return { resumed: [...processes].sort().join(', ') };
  },
  settle: settleResuming,
});

/** Turns on group metrics, so that AWS counts the group's machines from now on. */
export const enableMetrics = implement(changes.enableMetrics, {
  input: EnableMetrics,
  intent: (_, { fleet: target }) => ({
    action: 'fleet.enable-metrics',
    permission: 'fleet:set-capacity',
    target,
    after: { metrics: 'on' },
  }),
  prepare: (_, { fleet }) => compareMetrics(fleet),
  async send(ctx, { fleet }) {
    await sendCall(ctx, fleet, collectMetrics(fleet.name));
    return { metrics: 'on' };
  },
  settle: settleMetrics,
});

/** Suspends processes again that a change resumed. */
export const suspendProcesses = implement(changes.suspendProcesses, {
  input: SuspendProcesses,
  intent: (_, { fleet: target, processes }) => ({
    action: 'fleet.suspend',
    permission: 'fleet:set-capacity',
    target,
    after: { processes: [...processes].sort().join(', ') },
  }),
  prepare: (_, { fleet, processes }) => compareRunning(fleet, processes),
  async send(ctx, { fleet, processes }) {
    await sendCall(ctx, fleet, suspend(fleet.name, processes));
    return { processes: [...processes].sort().join(', ') };
  },
  settle: settleSuspending,
});

/** Turns off group metrics that a change turned on. */
export const disableMetrics = implement(changes.disableMetrics, {
  input: DisableMetrics,
  intent: (_, { fleet: target }) => ({
    action: 'fleet.disable-metrics',
    permission: 'fleet:set-capacity',
    target,
    after: { metrics: 'off' },
  }),
  prepare: (_, { fleet, keeps }) => compareMetricsOn(fleet, keeps),
  async send(ctx, { fleet }, { off }) {
    await sendCall(ctx, fleet, stopMetrics(fleet.name, off));
    return { metrics: 'off' };
  },
  settle: settleMetricsOff,
});

/** Turns on the actions of alarms that trigger the fleet's policies. */
export const enableAlarmActions = implement(changes.enableAlarmActions, {
  input: EnableAlarmActions,
  intent: (_, { fleet: target, alarms }) => ({
    action: 'fleet.enable-alarm-actions',
    permission: 'fleet:set-capacity',
    target,
    after: { alarms: [...alarms].sort().join(', '), actions: 'on' },
  }),
  prepare: (_, { fleet, alarms }) => compareAlarmActions(fleet, alarms),
  async send(ctx, { fleet, alarms }) {
    await sendCall(ctx, fleet, enableActions(alarms));
    return { actions: 'on' };
  },
  settle: settleAlarmActions,
});
