import { creditMeter, earnedAnHour } from '../../load/credits.ts';
import { METRICS, type Sampler } from '../../load/metrics.ts';
import type { Group } from '../../world/groups/group.ts';
import type { Interval } from '../../world/machines/interval.ts';
import type { World } from '../../world/types.ts';

const MINUTES = 10;

/** The average CPUCreditBalance of a group's burstable machines at a time, asked for in order; null without any. */
export function creditsOf(world: World, sample: Sampler, group: Group, instanceId?: string) {
  const cpu = METRICS['AWS/EC2']!['CPUUtilization']!;
  const busyAt = (at: number) => sample(group, cpu, at - MINUTES * 30_000, MINUTES * 60);
  const isMeant = (one: Interval) =>
    one.region === group.region &&
    one.group === group.name &&
    (instanceId ?? one.instanceId) === one.instanceId &&
    earnedAnHour(one.type) !== undefined;
  const machines = world.running.filter(isMeant).map((one) => ({
    ...one,
    balanceAt: creditMeter(one.type, one.launchedAt, busyAt),
  }));
  return (at: number): number | null => {
    const there = machines.filter(
      ({ launchedAt, terminatedAt = Infinity }) => launchedAt <= at && at < terminatedAt,
    );
    if (at > world.now || there.length === 0) return null;
    return there.reduce((sum, { balanceAt }) => sum + balanceAt(at), 0) / there.length;
  };
}
