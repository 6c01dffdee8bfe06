import { seedWorld } from '../../packages/sandbox/seed/shop.ts';
import type { HealthList } from '../../lib/health/model';
import { openWorld } from '../faults/world.ts';

/** The scenario `unhealthy`, 12 minutes after it began, and the reads of health. */
export async function openUnhealthy(now = Date.UTC(2026, 10, 17, 14, 32)) {
  const world = await openWorld({
    options: { world: seedWorld({ now, scenario: 'unhealthy' }) },
    regions: 'us-east-1,eu-west-1',
  });
  const { listHealth } = await import('../../lib/health/queries');
  return { ...world, now, listHealth: () => listHealth(world.as()) };
}

/** What is said of each fleet that has trouble. */
export const told = ({ fleets }: HealthList) =>
  Object.fromEntries(
    Object.entries(fleets)
      .filter(([, { troubles }]) => troubles.length > 0)
      .map(([key, { troubles }]) => [key.split('/').at(-1), troubles.map(({ kind, says }) => [kind, says])]),
  );
