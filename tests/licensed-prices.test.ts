import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { fleetKey } from '../lib/core/fleet-ref';
import { openWorld } from './faults/world.ts';

/** win-gateway of an account that others made runs Windows on m5.xlarge. */
let at: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1,eu-west-1' });
});
afterAll(() => at.close());

const fleetOf = async (name: string) =>
  (await at.fleets.listFleets(at.as())).fleets.find(({ ref }) => ref.name === name)!;

it('machines with Windows are priced with its licence, by the operation of their image', async () => {
  const windows = await fleetOf('win-gateway');
  expect(windows.release!.image!.system).toEqual({ name: 'Windows', operation: 'RunInstances:0002' });
  const { getPrices } = await import('../lib/aws/prices');
  const [linux, licensed] = await Promise.all([
    getPrices(windows.ref),
    getPrices(windows.ref, 'RunInstances:0002'),
  ]);
  // Of AWS's list: four vCPUs at $0.046 each.
  expect(licensed.value['m5.xlarge']! - linux.value['m5.xlarge']!).toBeCloseTo(0.184);
  expect(licensed.value['m7g.large']).toBeUndefined();
  const { listSpend } = await import('../lib/bill/queries');
  const { fleets } = await listSpend(at.as());
  const spend = fleets[fleetKey(windows.ref)]!;
  expect(spend.unitPrice).toBe(licensed.value['m5.xlarge']);
  expect(spend.perHour).toBeCloseTo(windows.capacity.total * licensed.value['m5.xlarge']!);
  const { getTypeLadder } = await import('../lib/type-ladder/queries');
  const { rungs } = await getTypeLadder(at.as(), { fleet: windows.ref });
  expect(rungs.find(({ type }) => type === 'm5.xlarge')).toMatchObject({
    usdPerHour: licensed.value['m5.xlarge'],
  });
});

it('and those of Linux as before', async () => {
  const fleet = await fleetOf('legacy-web');
  expect(fleet.release!.image).not.toHaveProperty('system');
});
