import 'server-only';
import type { Settler, Settlers } from '@/lib/audit-trail/verdict';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup } from '@/lib/aws/groups';
import { describePolicies } from '@/lib/aws/policies';
import { describeActivities } from '@/lib/aws/scaling';
import { describeSchedules } from '@/lib/aws/schedules';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { policiesOf } from '@/lib/fleets/policies';
import { toActivity } from './model';
import { formatPolicies } from './policy-text';
import { scheduleText } from './schedule';
import { scaleVerdict, scheduleVerdict } from './verdicts';

const askGroup: Settler = async (change) => {
  const [group, activities, policies] = await Promise.all([
    describeGroup(change.target),
    describeActivities(change.target, PACE.fresh),
    change.after.policies === undefined ? undefined : policyText(change.target),
  ]);
  return group.value
    ? scaleVerdict(
        change,
        { ...group.value, ...(policies !== undefined && { policies }) },
        activities.value.map(toActivity),
      )
    : { kind: 'failed', message: 'AWS shows no such fleet any more.', result: null };
};

async function policyText(fleet: FleetRef) {
  const [policies, alarms] = await Promise.all([
    describePolicies(fleet, PACE.fresh, fleet.name),
    describeAlarms(fleet, PACE.fresh),
  ]);
  return formatPolicies(policiesOf(fleet.name, policies.value, alarms.value));
}

const askSchedules: Settler = async (change) => {
  const { value } = await describeSchedules(change.target, PACE.fresh);
  return scheduleVerdict(
    change,
    value.map((schedule) => ({ name: schedule.name, sets: scheduleText(schedule) })),
  );
};

export const scalingSettlers: Settlers = {
  'fleet.scale-out': askGroup,
  'fleet.scale-in': askGroup,
  'fleet.set-capacity': askGroup,
  'fleet.schedule': askSchedules,
  'fleet.unschedule': askSchedules,
};
