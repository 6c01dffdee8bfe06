import { currentMoment } from '../load/metrics.ts';
import { setDesired } from './capacity.ts';
import { causes } from './causes.ts';
import { MINUTE, SECOND } from './time.ts';
import type { Group, Policy, World } from './types.ts';

/** AWS's target tracking: out after three minutes above the target, in after fifteen below nine tenths of it. */
const HIGH_MINUTES = 3;
const LOW_MINUTES = 15;
const LOW_SHARE = 0.9;

export function applyTargetTracking(world: World, group: Group, now: number) {
  for (const policy of group.policies) if (policy.enabled && policy.target) track(world, group, policy, now);
}

function track(world: World, group: Group, policy: Policy, now: number) {
  const { cpu } = currentMoment(world, group);
  const target = policy.target!;
  if (cpu === null) return;
  const memory = (policy.memory ??= { high: 0, low: 0 });
  memory.high = cpu > target ? memory.high! + 1 : 0;
  memory.low = cpu < target * LOW_SHARE ? memory.low! + 1 : 0;
  const warm = (policy.warmupSeconds ?? group.warmupSeconds ?? 300) * SECOND;
  if (now - group.lastScaledAt < warm + MINUTE) return;
  if (memory.high! >= HIGH_MINUTES) scale(world, group, policy, Math.ceil((group.desired * cpu) / target), 0);
  else if (memory.low! >= LOW_MINUTES && !policy.disableScaleIn)
    scale(world, group, policy, group.desired - 1, 1);
}

function scale(world: World, group: Group, policy: Policy, wanted: number, alarm: 0 | 1) {
  const desired = Math.min(group.max, Math.max(group.min, wanted));
  if (desired === group.desired) return;
  policy.memory = { high: 0, low: 0 };
  const name = policy.alarmNames[alarm] ?? '';
  setDesired(world, group, desired, causes.alarm(world.now, name, policy.name, group.desired, desired));
}
