import { uuid } from '../world/random.ts';
import { DAY, MINUTE } from '../world/time/time.ts';
import type { Refresh } from '../world/refresh/types.ts';
import type { Group } from '../world/groups/group.ts';
import type { Region, World } from '../world/types.ts';
import type { FleetPlan } from './catalogue.ts';
import { releaseTimes } from './groups.ts';

const PREFERENCES: Refresh['preferences'] = {
  minHealthy: 100,
  maxHealthy: 120,
  warmupSeconds: 60,
  checkpoints: [],
  checkpointSeconds: 0,
  bakeSeconds: 120,
  skipMatching: true,
  autoRollback: true,
  scaleInProtected: 'Refresh',
  standby: 'Terminate',
  alarms: [],
};

/** The deployments behind each release of the last six weeks, newest first. */
export function pastRefreshes(world: World, region: Region, group: Group, plan: FleetPlan): Refresh[] {
  const named = (version: number) => ({ template: { ...group.template, version: String(version) } });
  const past = releaseTimes(world, region, plan).map((startedAt, index): Refresh => ({
    id: uuid(world),
    strategy: 'Rolling',
    status: 'Successful',
    startedAt,
    endedAt: startedAt + (6 + 2 * plan.min) * MINUTE,
    percentage: 100,
    left: 0,
    desired: named(index + 1),
    previous: named(Math.max(1, index)),
    preferences: PREFERENCES,
    todo: [],
    launched: [],
    retired: 0,
    checkpointsPassed: 0,
    progressAt: startedAt,
  }));
  const recent = past.slice(1).filter(({ startedAt }) => startedAt > world.now - 42 * DAY);
  return recent.reverse();
}
