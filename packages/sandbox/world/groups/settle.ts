import { causes } from './causes.ts';
import { converge } from './converge.ts';
import { fillPool } from './fill-pool.ts';
import { awaitingReplacement, endUnhealthy } from './health.ts';
import { membersOf } from './members.ts';
import { rebalance } from './rebalance.ts';
import { replaceAtRisk } from './spot-risk.ts';
import { stepRefresh } from '../refresh/step.ts';
import { moveInstance } from '../machines/transitions.ts';
import type { Instance } from '../machines/instance.ts';
import type { Group } from './group.ts';
import type { Region, World } from '../types.ts';

/** Its image takes no time to boot. */
const isUpAtOnce = ({ lifecycle, launchedAt, readyAt }: Instance, now: number) =>
  lifecycle === 'Pending' && launchedAt === now && readyAt <= now;

/** Brings a group to where it stands at `world.now`: machines first, then capacity, then a refresh. */
export function settle(world: World, region: Region, group: Group, cause?: string) {
  const before = membersOf(region, group);
  for (const instance of before) moveInstance(world, region, group, instance);
  endUnhealthy(world, region, group);
  replaceAtRisk(world, region, group);
  const lost =
    before.some(({ health, lifecycle }) => health === 'Unhealthy' && lifecycle !== 'InService') ||
    awaitingReplacement(group, before) > 0;
  const replaces = lost && !cause ? causes.unhealthyReplaced(world.now) : undefined;
  converge(world, region, group, { ...(cause && { cause }), ...(replaces && { replaces }) });
  for (const instance of membersOf(region, group))
    if (isUpAtOnce(instance, world.now)) moveInstance(world, region, group, instance);
  rebalance(world, region, group);
  stepRefresh(world, region, group);
  fillPool(world, region, group);
  if (group.deletingAt && membersOf(region, group).length === 0) delete region.groups[group.name];
}
