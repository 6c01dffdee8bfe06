import { afterEach, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { needsOf } from '../components/overview/needs';
import { joinRows } from '../components/overview/rows';
import { openWorld } from './faults/world.ts';
import { loadAnew } from './support/load-anew';

/** A Tuesday in UTC, at an hour when the shop is neither full nor asleep. */
const NOW = Date.UTC(2026, 10, 17, 14, 32);

let close = async () => {};
afterEach(() => close());

/** What the strip of the overview says of a world, in its order. */
async function strip(scenario: string) {
  loadAnew();
  const world = await openWorld({
    options: { world: seedWorld({ now: NOW, scenario }) },
    regions: 'us-east-1,eu-west-1',
  });
  close = world.close;
  const { listHealth } = await import('../lib/health/queries');
  const { listScalingFaults } = await import('../lib/will-it-scale/queries');
  const { list, loads, costs, active } = await world.overview();
  const [health, stuck] = [await listHealth(world.as()), await listScalingFaults(world.as())];
  const rows = joinRows({
    ...{ fleets: list.fleets, load: loads.fleets, spend: costs.fleets, active },
    ...{ health: health.fleets, stuck: stuck.faults },
  });
  return needsOf(rows).map((need) => ({
    fleet: need.row.fleet.ref.name,
    says: need.says,
    detail: need.detail,
    button: 'step' in need ? need.step.button : need.button,
  }));
}

it('unhealthy: what fails requests of production first, then what fails to launch and what is replaced', async () => {
  const [first, second, third, ...rest] = await strip('unhealthy');
  expect(first).toMatchObject({ fleet: 'payments-prod', button: 'Roll back to v1.9.6' });
  expect(first!.says).toMatch(/^has failed 20\s% of its requests since 14:20 UTC$/);
  expect(second).toMatchObject({ fleet: 'catalog-prod', button: 'Deploy' });
  expect(second!.says).toMatch(/^has failed to launch since 14:20 UTC, \d tries$/);
  expect(third).toMatchObject({ fleet: 'checkout-prod', button: 'See activity' });
  expect(rest).toContainEqual({
    fleet: 'catalog-staging',
    says: 'will not scale out. Its image is deleted, or not shared with this account: version 2',
    detail: null,
    button: 'Deploy another version',
  });
});

it('mid-deployment: what is on its way is no trouble, and a fleet over its line still is', async () => {
  expect(await strip('mid-deployment')).toEqual([
    {
      fleet: 'image-resizer-prod',
      says: expect.stringMatching(/^is \d+\s% over its line: raise the maximum from 8 to/),
      detail: null,
      button: 'Raise the maximum',
    },
  ]);
});

it('drifted: a fleet between two releases, and those whose image is gone', async () => {
  const needs = await strip('drifted');
  expect(needs.slice(1, 3)).toEqual([
    {
      fleet: 'storefront-prod',
      says: 'runs more than one release, and no deployment is in progress: roll back',
      detail: null,
      button: 'Roll back',
    },
    {
      fleet: 'payments-prod',
      says: 'will not scale out. Its image is deleted, or not shared with this account: version 3',
      detail: null,
      button: 'Deploy another version',
    },
  ]);
});

it('over-budget: a fleet that is idle at its maximum costs too much, and is not told to raise it', async () => {
  const [first, second, ...rest] = await strip('over-budget');
  expect(first).toMatchObject({ fleet: 'image-resizer-prod', button: 'Raise the maximum' });
  expect(second).toEqual({
    fleet: 'checkout-prod',
    says: expect.stringMatching(
      /^costs 4\.\d times as much as in the last week: \$\d\.\d+ an hour instead of \$0\.\d+$/,
    ),
    detail: expect.stringMatching(
      /^32 machines between 32 and 32, \$\d\.\d+ an hour of them idle, set outside Plimsoll by jon as ops$/,
    ),
    button: 'Put back to 6-16',
  });
  expect(rest.map(({ fleet, button }) => [fleet, button])).toEqual([
    ['search-prod', 'Put back to 6-12'],
    ['storefront-prod', 'Put back to 4-12'],
    ['storefront-prod-eu', 'Put back to 3-8'],
  ]);
});

it('inherited: the fleet without a machine comes first, and a suspended process has its button', async () => {
  const needs = await strip('inherited');
  expect(needs[0]).toEqual({
    fleet: 'down-orders',
    says: 'has no machine, so nothing serves',
    detail: expect.stringMatching(/^AWS: You have requested more vCPU capacity than your current vCPU limit/),
    button: 'See activity',
  });
  expect(needs).toContainEqual({
    fleet: 'queue-workers',
    says: 'will not scale out. A process is suspended: AlarmNotification',
    detail: null,
    button: 'Resume AlarmNotification',
  });
});
