import { advance } from '../world/advance.ts';
import { LAB } from '../world/organize.ts';
import type { World } from '../world/types.ts';
import { FLEETS } from './catalogue.ts';
import { addFleets, emptyWorld } from './shop.ts';

/** What the shop tries out, by the fleets that it is like. */
const LABS: Record<string, string> = {
  'catalog-staging': 'catalog-lab',
  'search-staging': 'search-lab',
  'storefront-prod-eu': 'storefront-lab-eu',
};

/** A second, small account: three fleets in two regions whose load stands still. */
export function seedSecond(now: number): World {
  const world = { ...emptyWorld({ now, scenario: 'accounts' }), account: LAB.id, random: 20_261_118 };
  const plans = FLEETS.filter(({ name }) => LABS[name]).map((plan) => ({
    ...plan,
    name: LABS[plan.name]!,
    env: 'staging' as const,
  }));
  addFleets(world, plans);
  world.running.sort((a, b) => a.launchedAt - b.launchedAt);
  advance(world, now);
  return world;
}
