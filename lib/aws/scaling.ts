import 'server-only';
import { DescribeScalingActivitiesCommand, type Activity } from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { read } from './call';
import { reader } from './clients';

export type ActivityFacts = ReturnType<typeof fromActivity>;

const fromActivity = (activity: Activity) => ({
  id: activity.ActivityId ?? '',
  description: activity.Description ?? '',
  cause: activity.Cause ?? '',
  status: (activity.StatusCode ?? 'Unknown') as string,
  message: activity.StatusMessage ?? null,
  startedAt: activity.StartTime?.getTime() ?? 0,
  endedAt: activity.EndTime?.getTime() ?? null,
});

/** The newest hundred activities of one group; asking without a group is slow on AWS's side. */
export const describeActivities = (ref: FleetRef, pace: number) =>
  read({ what: 'autoscaling:DescribeScalingActivities', place: ref, key: ref.name, pace }, async () => {
    const command = new DescribeScalingActivitiesCommand({
      AutoScalingGroupName: ref.name,
      MaxRecords: 100,
    });
    return ((await reader('autoscaling', ref).send(command)).Activities ?? []).map(fromActivity);
  });
