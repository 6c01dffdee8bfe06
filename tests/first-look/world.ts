import type { World } from '../../packages/sandbox/world/types.ts';
import { seedWorld } from '../../packages/sandbox/seed/shop.ts';
import { openWorld } from '../faults/world.ts';

export const REGIONS = ['us-east-1', 'eu-west-1'];

/** A world of the sandbox with the first look at it. Each test file has one, because a process keeps what it read. */
export async function openWorldOf(scenario: string | World) {
  const world = typeof scenario === 'string' ? seedWorld({ now: Date.now(), scenario }) : scenario;
  const regions = typeof scenario === 'string' ? REGIONS : Object.keys(world.regions);
  const at = await openWorld({ options: { world, speed: 0 }, regions: regions.join() });
  const [queries, preview] = await Promise.all([
    import('../../lib/first-look/queries'),
    import('../../lib/first-look/preview.server'),
  ]);
  return {
    ...{ at, world },
    look: () => queries.getFirstLook(at.as()),
    preview: (fact: 'app' | 'env' | 'family' | 'version' | 'commit', keys: string) =>
      preview.previewLadder(at.as(), { fact, keys }),
  };
}
