import type { Fleet } from '@/lib/fleets/model';

interface Alarm {
  name: string;
  scales: boolean;
  dimensions: Record<string, string>;
}

/** Whether an alarm watches this fleet's group or targets. A scaling policy's own alarms do not count. */
export function isAbout(
  { name, scales, dimensions }: Alarm,
  fleet: Pick<Fleet, 'ref' | 'targetGroups'>,
): boolean {
  const targets = fleet.targetGroups.map((arn) => arn.split(':').at(-1));
  const on = dimensions.AutoScalingGroupName === fleet.ref.name || targets.includes(dimensions.TargetGroup);
  return on && !scales && !name.startsWith('TargetTracking-');
}
