import { makeWorld } from '../testing.ts';
import type { SeedOptions, World } from '../world/types.ts';

export const seedWorld = ({ now, scenario }: SeedOptions): World => ({
  ...makeWorld({ group: { desired: 4 }, bootSeconds: 30 }),
  now,
  seededAt: now,
  scenario,
});
