import { expect, vi } from 'vitest';
import { seedWorld } from '../../packages/sandbox/seed/shop.ts';
import { openSandbox } from '../../packages/sandbox/test-sandbox.ts';
import type { Ctx } from '../../lib/changes/context';
import { localActor, type Role } from '../../lib/rules/grants';
import { disconnect, testDatabase } from '../support/database';

const START = Date.UTC(2026, 10, 17, 14, 32);

/** The sandbox of a scenario, and the reads of the app on it. */
export async function openWorld(scenario: string) {
  const [sandbox, database] = await Promise.all([
    openSandbox({}, { world: seedWorld({ now: START, scenario }) }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1,eu-west-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  const { getChain, listScalingFaults } = await import('../../lib/will-it-scale/queries');
  const ctx = (role: Role = 'operator'): Ctx => ({
    ...{ actor: localActor({ name: 'Mara', role }), requestId: 'r', sent: [] },
    now: () => sandbox.world.now,
  });
  const refOf = (name: string, region = 'us-east-1') => ({ account: '123456789012', region, name });
  return {
    sandbox,
    refOf,
    ctx,
    /** As a page has it in the end: it asks again while a part has not answered. */
    chain: (name: string, region?: string, role?: Role) =>
      vi.waitFor(
        async () => {
          const { links, reading } = await getChain(ctx(role), { fleet: refOf(name, region) });
          expect(reading).toBe(false);
          return links;
        },
        { timeout: 30_000, interval: 200 },
      ),
    faults: () => listScalingFaults(ctx()),
    close: async () => {
      await disconnect();
      await Promise.all([sandbox.close(), database.close()]);
    },
  };
}
