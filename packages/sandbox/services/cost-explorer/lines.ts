import type { World } from '../../world/types.ts';
import { accountLines } from './account-lines.ts';
import { infrastructureLines } from './infrastructure-lines.ts';
import type { Line } from './line.ts';
import { machineLines } from './machine-lines.ts';

const made = new WeakMap<World, { now: number; running: number; lines: Line[] }>();

/** All lines of the account's bill. Without a billing of its own: its machines, at their list prices. */
export function linesOf(world: World): Line[] {
  if (!world.billing) return world.running;
  const known = made.get(world);
  if (known?.now === world.now && known.running === world.running.length) return known.lines;
  const used = [...machineLines(world), ...infrastructureLines(world)];
  const lines = [...used, ...accountLines(world, used)];
  made.set(world, { now: world.now, running: world.running.length, lines });
  return lines;
}
