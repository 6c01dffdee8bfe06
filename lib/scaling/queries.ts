import 'server-only';
import { describeActivities } from '@/lib/aws/scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import type { Ctx } from '@/lib/server/context';
import { bootTime, toActivity } from './model';

/** What AWS did to a fleet, newest first, and how long its machines take to come into service. */
export async function listActivities(_ctx: Ctx, { fleet }: { fleet: FleetRef }) {
  const { value, ...read } = await describeActivities(fleet, PACE.watched);
  const activities = value.map(toActivity);
  return { activities, boot: bootTime(activities), ...read };
}
