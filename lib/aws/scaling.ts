import 'server-only';
import {
  DescribeScalingActivitiesCommand,
  paginateDescribeScalingActivities,
  type Activity,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** AWS writes the zone into a JSON text. */
const zoneIn = (details: string | undefined) =>
  /"Availability Zone":\s*"([^"]+)"/.exec(details ?? '')?.[1] ?? null;

export type ActivityFacts = ReturnType<typeof fromActivity>;

const fromActivity = (activity: Activity) => ({
  id: activity.ActivityId ?? '',
  group: activity.AutoScalingGroupName ?? '',
  description: activity.Description ?? '',
  cause: activity.Cause ?? '',
  status: (activity.StatusCode ?? 'Unknown') as string,
  message: activity.StatusMessage ?? null,
  zone: zoneIn(activity.Details),
  startedAt: activity.StartTime?.getTime() ?? 0,
  endedAt: activity.EndTime?.getTime() ?? null,
});

/** The newest hundred activities of one group. AWS is slow to answer without a group. */
export const describeActivities = (ref: FleetRef, pace: number) =>
  read({ what: 'autoscaling:DescribeScalingActivities', place: ref, key: ref.name, pace }, async () => {
    const command = new DescribeScalingActivitiesCommand({
      AutoScalingGroupName: ref.name,
      MaxRecords: 100,
    });
    return ((await reader('autoscaling', ref).send(command)).Activities ?? []).map(fromActivity);
  });

/** Pages of a hundred: more activities in an hour are those of a region that is on fire. */
const MOST_RECENT = 5;

/**
 * The activities of all groups of a region since `span` ms ago, newest first, or the newest five hundred. One call for
 * the region costs less than one for each group.
 */
export const describeRecentActivities = (place: Place, { now, span }: Recent, pace: number) =>
  read({ what: 'autoscaling:DescribeScalingActivities', place, key: `all ${span}`, pace }, async () => {
    const activities: ActivityFacts[] = [];
    const config = { client: reader('autoscaling', place), pageSize: 100 };
    let pages = 0;
    for await (const page of paginateDescribeScalingActivities(config, {})) {
      const found = (page.Activities ?? []).map(fromActivity);
      activities.push(...found.filter(({ startedAt }) => startedAt >= now - span));
      pages += 1;
      if (found.some(({ startedAt }) => startedAt < now - span) || pages === MOST_RECENT) break;
    }
    return activities;
  });

interface Recent {
  /** AWS's clock, UTC ms. */
  now: number;
  span: number;
}

/** Pages of a hundred. A fleet that scales all day makes a few hundred activities a week. */
const MOST_PAGES = 20;

/** The activities of one group, newest first, as far back as AWS keeps them, or the newest two thousand. */
export const describeActivityHistory = (ref: FleetRef, pace: number) =>
  read(
    { what: 'autoscaling:DescribeScalingActivities', place: ref, key: `${ref.name} history`, pace },
    async () => {
      const activities: ActivityFacts[] = [];
      const config = { client: reader('autoscaling', ref), pageSize: 100 };
      let pages = 0;
      for await (const page of paginateDescribeScalingActivities(config, {
        AutoScalingGroupName: ref.name,
      })) {
        activities.push(...(page.Activities ?? []).map(fromActivity));
        if ((pages += 1) === MOST_PAGES && page.NextToken) return { activities, isWhole: false };
      }
      return { activities, isWhole: true };
    },
  );
