import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Region } from '../packages/sandbox/world/types.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { fleetKey } from '../lib/core/fleet-ref';
import type { Fleet } from '../lib/fleets/model';
import { openWorld } from './faults/world.ts';

/** win-gateway of an account that others made runs Windows on m5.xlarge. */
let at: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  apart(world.regions['us-east-1']!);
  onSpot(world.regions['eu-west-1']!);
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1,eu-west-1' });
});
afterAll(() => at.close());

/** What `queue-workers` launches has hardware of its own. */
function apart({ groups, templates }: Region) {
  for (const { data } of templates[groups['queue-workers']!.template.id]!.versions)
    data['Placement'] = { Tenancy: 'dedicated' };
}

/** The gateway may launch on the Spot market, and one of its machines is there. */
function onSpot({ groups, instances }: Region) {
  const gateway = groups['win-gateway']!;
  gateway.mixed = {
    overrides: [{ type: 'm5.xlarge' }],
    ...{ strategy: 'prioritized', base: 0, percentage: 50, spotStrategy: 'price-capacity-optimized' },
  };
  Object.values(instances).find(({ group }) => group === gateway.name)!.spot = true;
}

const WINDOWS = { operation: 'RunInstances:0002', tenancy: 'default' };

const zonesOf = ({ zones }: Fleet, spot: Record<string, number>) =>
  zones.map((zone) => spot[`m5.xlarge ${zone}`]!);

const fleetOf = async (name: string) =>
  (await at.fleets.listFleets(at.as())).fleets.find(({ ref }) => ref.name === name)!;

it('machines with Windows are priced with its licence, by the operation of their image', async () => {
  const windows = await fleetOf('win-gateway');
  expect(windows.release!.image!.system).toEqual({ name: 'Windows', operation: 'RunInstances:0002' });
  const { getPrices } = await import('../lib/aws/prices');
  const [linux, licensed] = await Promise.all([getPrices(windows.ref), getPrices(windows.ref, WINDOWS)]);
  // Of AWS's list: four vCPUs at $0.046 each.
  expect(licensed.value['m5.xlarge']! - linux.value['m5.xlarge']!).toBeCloseTo(0.184);
  expect(licensed.value['m7g.large']).toBeUndefined();
  const { getTypeLadder } = await import('../lib/type-ladder/queries');
  const { rungs } = await getTypeLadder(at.as(), { fleet: windows.ref });
  expect(rungs.find(({ type }) => type === 'm5.xlarge')).toMatchObject({
    usdPerHour: licensed.value['m5.xlarge'],
  });
});

it('and on the Spot market at the Spot price of Windows, on every page', async () => {
  const windows = await fleetOf('win-gateway');
  const [[pool, machines]] = Object.entries(windows.spot!) as [[string, number]];
  expect(machines).toBe(1);
  const { describeSpotPrices } = await import('../lib/aws/spot-prices');
  const { value: spot } = await describeSpotPrices(windows.ref, ['m5.xlarge'], 'Windows');
  const { value: ofLinux } = await describeSpotPrices(windows.ref, ['m5.xlarge'], 'Linux/UNIX');
  expect(spot[pool]! / ofLinux[pool]!).toBeCloseTo(2.1, 3);
  const { getPrices } = await import('../lib/aws/prices');
  const { value: list } = await getPrices(windows.ref, WINDOWS);
  const perHour = spot[pool]! + (windows.capacity.total - 1) * list['m5.xlarge']!;

  const { listSpend } = await import('../lib/bill/queries');
  const spend = (await listSpend(at.as())).fleets[fleetKey(windows.ref)]!;
  expect(spend.perHour).toBeCloseTo(perHour, 5);
  expect(spend.choices).toEqual([
    { weight: 1, least: Math.min(...zonesOf(windows, spot)), most: list['m5.xlarge'] },
  ]);
  const { listVitals } = await import('../lib/instances/vitals.server');
  const { instances } = await listVitals(at.as(), { fleet: windows.ref });
  const prices = Object.values(instances).map((one) => one.perHour!);
  expect(prices.reduce((sum, one) => sum + one, 0)).toBeCloseTo(perHour, 5);
});

it('a system of which AWS tells no Spot prices has an unknown cost, with the reason', async () => {
  const { readMachinePrices } = await import('../lib/fleets/machine-prices.server');
  const { runRateOf } = await import('../lib/fleets/run-rate');
  const windows = await fleetOf('win-gateway');
  const { release } = windows;
  const system = { name: 'Windows with SQL Server Web', operation: 'RunInstances:0202' };
  const sql = { ...windows, release: { ...release!, image: { ...release!.image!, system } } };
  const prices = (await readMachinePrices([sql])).of(sql);
  expect(runRateOf(sql, { ...prices, list: { 'm5.xlarge': 1 } })).toEqual({
    perHour: null,
    why: expect.stringMatching(
      /^the Spot price of m5.xlarge eu-west-1. is not known: AWS publishes no Spot prices for RunInstances:0202$/,
    ),
  });
});

it('Dedicated Instances cost their own rate, and machines on a Dedicated Host are billed by host', async () => {
  const fleet = await fleetOf('queue-workers');
  expect(fleet.release!.boot.tenancy).toBe('dedicated');
  const type = fleet.instanceType!;
  const { getPrices } = await import('../lib/aws/prices');
  const { value: shared } = await getPrices(fleet.ref);
  const { listSpend } = await import('../lib/bill/queries');
  const spend = (await listSpend(at.as())).fleets[fleetKey(fleet.ref)]!;
  expect(spend.unitPrice! / shared[type]!).toBeCloseTo(1.0625, 3);
  expect(spend.perHour).toBeCloseTo(fleet.capacity.total * spend.unitPrice!, 5);

  const { readMachinePrices } = await import('../lib/fleets/machine-prices.server');
  const { runRateOf } = await import('../lib/fleets/run-rate');
  const boot = { ...fleet.release!.boot, tenancy: 'host' };
  const hosted = { ...fleet, release: { ...fleet.release!, boot } };
  expect(runRateOf(hosted, (await readMachinePrices([hosted])).of(hosted)).why).toBe(
    `the price of ${type} is not known: it runs on a Dedicated Host, which AWS bills by host`,
  );
});

it('Linux on shared hardware is neither', async () => {
  const fleet = await fleetOf('legacy-web');
  expect(fleet.release!.image).not.toHaveProperty('system');
  expect(fleet.release!.boot).not.toHaveProperty('tenancy');
});
