import type { Alarm, Group, Region, World } from '../world/types.ts';
import { currentMoment } from './metrics.ts';

function groupOf(region: Region, { dimensions }: Alarm): Group | undefined {
  const { AutoScalingGroupName: name, TargetGroup: target } = dimensions;
  if (name) return region.groups[name];
  return Object.values(region.groups).find((group) =>
    group.targetGroupArns.some((arn) => arn.endsWith(`:${target}`)),
  );
}

/** Sets the state of each alarm from what its fleet does now. 5xx alarms compare the share of failed requests. */
export function updateAlarms(world: World, region: Region, now: number) {
  for (const alarm of region.alarms) {
    const group = groupOf(region, alarm);
    if (!group) continue;
    const { cpu, errors } = currentMoment(world, group);
    const value = alarm.metric === 'CPUUtilization' ? cpu : errors;
    if (value === null) continue;
    const crossed = alarm.comparison.startsWith('Less') ? value < alarm.threshold : value > alarm.threshold;
    const state = crossed ? 'ALARM' : 'OK';
    if (state === alarm.state) continue;
    alarm.state = state;
    alarm.stateUpdatedAt = now;
    alarm.stateReason = `Threshold ${crossed ? 'Crossed' : 'not crossed'}: the newest datapoint is ${value.toFixed(1)}`;
  }
}
