import { openWorld } from '../faults/world.ts';

export const GROUP = { AutoScalingGroupName: 'web' };

/** The fleet "web" with a daily load, a target of 50 % CPU, and an image that carries less of it. */
export async function openBusyWeb(machines: number) {
  const at = await openWorld({ shape: { group: { min: machines, max: 20, desired: machines } } });
  Object.assign(at.sandbox.fleet.workload, { peak: 420, floor: 0.3, peakHour: 12, seed: 3, steady: false });
  at.sandbox.world.regions['us-east-1']!.images['ami-0better']!.behaviour.cpuFactor = 1.4;
  await at.sandbox.autoScaling.putScalingPolicy({
    ...{ ...GROUP, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling' },
    TargetTrackingConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  });
  return at;
}
