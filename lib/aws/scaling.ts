import 'server-only';
import {
  DescribeScalingActivitiesCommand,
  paginateDescribePolicies,
  type Activity,
  type ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export type ActivityFacts = ReturnType<typeof fromActivity>;
export type PolicyFacts = ReturnType<typeof fromPolicy>;

const fromActivity = (activity: Activity) => ({
  id: activity.ActivityId ?? '',
  description: activity.Description ?? '',
  cause: activity.Cause ?? '',
  status: (activity.StatusCode ?? 'Unknown') as string,
  message: activity.StatusMessage ?? null,
  startedAt: activity.StartTime?.getTime() ?? 0,
  endedAt: activity.EndTime?.getTime() ?? null,
});

const fromPolicy = (policy: ScalingPolicy) => ({
  group: policy.AutoScalingGroupName ?? '',
  name: policy.PolicyName ?? '',
  type: policy.PolicyType ?? '',
  enabled: policy.Enabled ?? true,
  metric: policy.TargetTrackingConfiguration?.PredefinedMetricSpecification?.PredefinedMetricType ?? null,
  target: policy.TargetTrackingConfiguration?.TargetValue ?? null,
  /** Seconds; null: the group's. */
  warmupSeconds: policy.EstimatedInstanceWarmup ?? null,
  onlyOut: policy.TargetTrackingConfiguration?.DisableScaleIn ?? false,
});

/** The newest hundred activities of one group; asking without a group is slow on AWS's side. */
export const describeActivities = (ref: FleetRef, pace: number) =>
  read(
    { what: 'autoscaling:DescribeScalingActivities', region: ref.region, key: ref.name, pace },
    async () => {
      const command = new DescribeScalingActivitiesCommand({
        AutoScalingGroupName: ref.name,
        MaxRecords: 100,
      });
      return ((await reader('autoscaling', ref.region).send(command)).Activities ?? []).map(fromActivity);
    },
  );

/** The scaling policies of all groups of a region. */
export const describePolicies = (region: string, pace: number) =>
  read({ what: 'autoscaling:DescribePolicies', region, pace }, async () => {
    const pages = paginateDescribePolicies({ client: reader('autoscaling', region), pageSize: 100 }, {});
    return (await collect(pages, (page) => page.ScalingPolicies)).map(fromPolicy);
  });
