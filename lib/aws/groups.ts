import 'server-only';
import {
  paginateDescribeAutoScalingGroups,
  SetDesiredCapacityCommand,
  UpdateAutoScalingGroupCommand,
  type AutoScalingGroup,
} from '@aws-sdk/client-auto-scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';
import { collect } from './pages';

/** An Auto Scaling group as AWS tells it. */
export type GroupFacts = ReturnType<typeof fromGroup>;

const fromGroup = (group: AutoScalingGroup) => ({
  name: group.AutoScalingGroupName ?? '',
  arn: group.AutoScalingGroupARN ?? '',
  min: group.MinSize ?? 0,
  max: group.MaxSize ?? 0,
  desired: group.DesiredCapacity ?? 0,
  createdAt: group.CreatedTime?.getTime() ?? null,
  deleting: group.Status !== undefined,
  zones: group.AvailabilityZones ?? [],
  healthCheck: group.HealthCheckType ?? 'EC2',
  graceSeconds: group.HealthCheckGracePeriod ?? 0,
  warmupSeconds: group.DefaultInstanceWarmup ?? null,
  template: templateOf(group),
  launchConfiguration: group.LaunchConfigurationName ?? null,
  targetGroups: group.TargetGroupARNs ?? [],
  suspended: (group.SuspendedProcesses ?? []).map((process) => process.ProcessName ?? ''),
  tags: Object.fromEntries((group.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
  instances: (group.Instances ?? []).map((instance) => ({
    id: instance.InstanceId ?? '',
    type: instance.InstanceType ?? null,
    zone: instance.AvailabilityZone ?? '',
    lifecycle: instance.LifecycleState ?? 'Unknown',
    healthy: instance.HealthStatus === 'Healthy',
    version: instance.LaunchTemplate?.Version ?? null,
    protected: instance.ProtectedFromScaleIn ?? false,
  })),
});

function templateOf(group: AutoScalingGroup) {
  const mixed = group.MixedInstancesPolicy?.LaunchTemplate;
  const spec = group.LaunchTemplate ?? mixed?.LaunchTemplateSpecification;
  if (!spec?.LaunchTemplateId) return null;
  const name = spec.LaunchTemplateName ?? '';
  return { id: spec.LaunchTemplateId, name, version: spec.Version ?? '$Default', mixed: mixed !== undefined };
}

/** All groups of a region, with their instances. */
export const describeGroups = (place: Place, pace: number) =>
  read({ what: 'autoscaling:DescribeAutoScalingGroups', place, pace }, async () => {
    const pages = paginateDescribeAutoScalingGroups(
      { client: reader('autoscaling', place), pageSize: 100 },
      {},
    );
    return (await collect(pages, (page) => page.AutoScalingGroups)).map(fromGroup);
  });

/** Asked of AWS now, held by nobody: the comparison before a change. */
export const describeGroup = (ref: FleetRef) =>
  read({ what: 'autoscaling:DescribeAutoScalingGroups', place: ref, key: ref.name, pace: 0 }, async () => {
    const config = { client: reader('autoscaling', ref) };
    const pages = paginateDescribeAutoScalingGroups(config, { AutoScalingGroupNames: [ref.name] });
    return (await collect(pages, (page) => page.AutoScalingGroups)).map(fromGroup)[0] ?? null;
  });

export const setDesiredCapacity = (to: SentCalls, ref: FleetRef, desired: number) =>
  send(to, 'autoscaling:SetDesiredCapacity', () =>
    writer('autoscaling', ref, to).send(
      new SetDesiredCapacityCommand({
        AutoScalingGroupName: ref.name,
        DesiredCapacity: desired,
        HonorCooldown: false,
      }),
    ),
  );

export interface Bounds {
  min: number;
  max: number;
  desired: number;
}

export const updateCapacity = (to: SentCalls, ref: FleetRef, { min, max, desired }: Bounds) =>
  send(to, 'autoscaling:UpdateAutoScalingGroup', () =>
    writer('autoscaling', ref, to).send(
      new UpdateAutoScalingGroupCommand({
        AutoScalingGroupName: ref.name,
        MinSize: min,
        MaxSize: max,
        DesiredCapacity: desired,
      }),
    ),
  );
