import 'server-only';
import type { Settler } from '@/lib/core/verdict';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup, type GroupFacts } from '@/lib/aws/groups';
import { describePolicies } from '@/lib/aws/policies';
import { describeActivities } from '@/lib/aws/scaling';
import { describeSchedules } from '@/lib/aws/schedules';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { mixOf } from '@/lib/fleets/mix';
import { policiesOf } from '@/lib/fleets/policies';
import { launchText, marketText, mixText } from './mix-text';
import { toActivity } from './model';
import { formatPolicies } from '@/lib/fleets/policy-text';
import { isReturnTicket, scheduleText } from './schedule';
import { scaleVerdict, scheduleVerdict, type Ticket } from './verdicts';

/** The group's current values show whether capacity and policies were set. */
export const settleCapacity: Settler = async (change) => {
  const [group, activities, policies, ticket] = await Promise.all([
    describeGroup(change.target),
    describeActivities(change.target, PACE.fresh),
    change.after.policies === undefined ? undefined : policyText(change.target),
    change.after.back === undefined && change.after.ticket === undefined
      ? undefined
      : ticketOf(change.target),
  ]);
  return group.value
    ? scaleVerdict(
        change,
        {
          ...pickBounds(group.value),
          ...(policies !== undefined && { policies }),
          ...(change.after.mix !== undefined && { mix: mixTextOf(group.value) }),
        },
        activities.value.map(toActivity),
        ticket,
      )
    : { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
};

const pickBounds = ({ min, max, desired }: GroupFacts) => ({ min, max, desired });

function mixTextOf(group: GroupFacts) {
  const mix = mixOf(group);
  return mixText(launchText({ mix, instanceType: null }), marketText(mix));
}

async function ticketOf(fleet: FleetRef): Promise<Ticket | null> {
  const { value } = await describeSchedules(fleet, PACE.fresh);
  const ticket = value.find(isReturnTicket);
  return ticket ? { sets: scheduleText(ticket), at: ticket.startAt } : null;
}

async function policyText(fleet: FleetRef) {
  const [policies, alarms] = await Promise.all([
    describePolicies(fleet, PACE.fresh, fleet.name),
    describeAlarms(fleet, PACE.fresh),
  ]);
  return formatPolicies(policiesOf(fleet.name, policies.value, alarms.value));
}

/** A schedule exists as requested, or it does not. */
export const settleSchedules: Settler = async (change) => {
  const { value } = await describeSchedules(change.target, PACE.fresh);
  return scheduleVerdict(
    change,
    value.map((schedule) => ({ name: schedule.name, sets: scheduleText(schedule) })),
  );
};

/** The group says which processes are suspended. */
export const settleResuming: Settler = async ({ target, after }) => {
  const { value: group } = await describeGroup(target);
  if (!group) return { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
  const left = String(after.processes)
    .split(', ')
    .filter((one) => group.suspended.includes(one));
  return left.length === 0
    ? { kind: 'done', message: 'AWS shows that the processes run.', result: { resumed: after.processes! } }
    : { kind: 'failed', message: `${left.join(', ')} is still suspended.`, result: null };
};

/** The group says which metrics AWS collects. */
export const settleMetrics: Settler = async ({ target }) => {
  const { value: group } = await describeGroup(target);
  if (!group) return { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
  return group.metrics.includes('GroupInServiceInstances')
    ? { kind: 'done', message: 'AWS shows that group metrics are on.', result: { metrics: 'on' } }
    : { kind: 'failed', message: 'AWS shows that group metrics are still off.', result: null };
};

export const settleSuspending: Settler = async ({ target, after }) => {
  const { value: group } = await describeGroup(target);
  if (!group) return { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
  const left = String(after.processes)
    .split(', ')
    .filter((one) => !group.suspended.includes(one));
  return left.length === 0
    ? {
        kind: 'done',
        message: 'AWS shows that the processes are suspended.',
        result: { processes: after.processes! },
      }
    : { kind: 'failed', message: `${left.join(', ')} still runs.`, result: null };
};

export const settleMetricsOff: Settler = async ({ target }) => {
  const { value: group } = await describeGroup(target);
  if (!group) return { kind: 'failed', message: 'The fleet no longer exists in AWS.', result: null };
  return group.metrics.includes('GroupInServiceInstances')
    ? { kind: 'failed', message: 'AWS shows that group metrics are still on.', result: null }
    : { kind: 'done', message: 'AWS shows that group metrics are off.', result: { metrics: 'off' } };
};

/** CloudWatch says whose actions are on. */
export const settleAlarmActions: Settler = async ({ target, after }) => {
  const { value } = await describeAlarms(target, PACE.fresh);
  // A name may have commas, so the list is searched and not split.
  const asked = `, ${String(after.alarms)}, `;
  const off = value
    .filter(({ name, actionsEnabled }) => !actionsEnabled && asked.includes(`, ${name}, `))
    .map(({ name }) => name);
  return off.length === 0
    ? { kind: 'done', message: 'CloudWatch shows that the alarm actions are on.', result: { actions: 'on' } }
    : { kind: 'failed', message: `The actions of ${off.join(', ')} are still off.`, result: null };
};
