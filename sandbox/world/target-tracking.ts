import type { Group, World } from './types.ts';

export function applyTargetTracking(_world: World, _group: Group, _now: number) {}
