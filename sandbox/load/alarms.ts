import type { Region, World } from '../world/types.ts';

export function updateAlarms(_world: World, _region: Region, _now: number) {}
