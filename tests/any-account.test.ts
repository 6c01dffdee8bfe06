import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Facts } from '../packages/sandbox/seed/recorded/facts.ts';
import { worldFrom } from '../packages/sandbox/seed/recorded/world.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { EKS_NAME, TERRAFORM_NAME } from '../packages/sandbox/seed/inherited/plans.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { runningText } from '../lib/fleets/mix';
import { adviceLink } from '../lib/replay/what-if';
import { pickedLine } from '../lib/scaling/capacity-line';
import { isDown, type Fleet } from '../lib/fleets/model';
import { unitWord } from '../lib/fleets/units';
import { capacityText } from '../lib/fleets/units';
import type { FleetSpend } from '../lib/bill/model';
import { openWorld } from './faults/world.ts';

/** An account that others made, in the product's eyes. Each figure is right, or unknown with its reason. */
let at: Awaited<ReturnType<typeof openWorld>>;
const fleets = new Map<string, Fleet>();
const spends = new Map<string, FleetSpend>();

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1,eu-west-1' });
  const { list, costs } = await at.overview();
  for (const fleet of list.fleets) {
    const { account, region, name } = fleet.ref;
    fleets.set(name, fleet);
    spends.set(name, costs.fleets[`${account}/${region}/${name}`]!);
  }
});
afterAll(() => at.close());

const ofSize = (name: string) => [capacityText(fleets.get(name)!), runningText(fleets.get(name)!)];

describe('capacity and machines', () => {
  it.each([
    ['legacy-web', /^\d machines?$/, /^m5\.large ×\d$/],
    ['crunch-spot', /^80 units \(88 held\), 6 machines$/, /^m6i\.4xlarge ×5, m6i\.2xlarge, 4 Spot$/],
    ['edge-multiarch', /^\d machines$/, /m7g\.large ×\d, m7i\.large ×\d/],
    ['abis-batch', /^8 vCPU( \(\d+ held\))?, \d machines$/, /^m6i\.large ×\d$/],
    ['down-orders', /^0 of 4 machines$/, /^no machines$/],
  ])('of %s', (name, size, types) => {
    expect(ofSize(name)[0]).toMatch(size);
    expect(ofSize(name)[1]).toMatch(types);
  });

  it('price Spot machines by the Spot market of their zones', async () => {
    // The app asks for the prices of a minute ago, and a price may have changed since.
    const then = new Date(at.sandbox.world.now - 60_000);
    const { SpotPriceHistory = [] } = await at.sandbox.ec2.describeSpotPriceHistory({
      ...{ StartTime: then, EndTime: then },
      ProductDescriptions: ['Linux/UNIX'],
      InstanceTypes: ['m6i.2xlarge', 'm6i.4xlarge'],
    });
    const spot = Object.entries(fleets.get('crunch-spot')!.spot!).reduce((sum, [pool, n]) => {
      const price = SpotPriceHistory.find((one) => `${one.InstanceType} ${one.AvailabilityZone}` === pool);
      return sum + n * Number(price!.SpotPrice);
    }, 0);
    const onDemand = 2 * 0.768;
    expect(spends.get('crunch-spot')).toMatchObject({ why: null });
    expect(spends.get('crunch-spot')!.perHour).toBeCloseTo(spot + onDemand, 2);
  });
});

describe('image, type and settings', () => {
  it('come from a launch configuration, with a grade', () => {
    const { template, release, generations } = fleets.get('legacy-web')!;
    expect(template).toBeNull();
    expect(release).toMatchObject({
      ...{ configuration: 'legacy-web-lc-20160518', instanceType: 'm5.large' },
      boot: { keyName: 'ops-2016', profile: 'legacy-web' },
      image: { state: 'available' },
    });
    expect(generations.map(({ version }) => version)).toEqual(['legacy-web-lc-20160518']);
  });

  it('of $Latest name what runs and what the next launch runs', () => {
    const { template, release, runs, generations } = fleets.get(TERRAFORM_NAME)!;
    expect(template!.version).toBe('$Latest');
    expect(release!.number).toBe(8);
    expect(generations.map(({ version }) => version).sort()).toEqual(['7', '8']);
    expect([runs?.number, release!.number]).toContain(Number(generations[0]!.version));
  });

  it('of two templates are one release each, not a deployment that stopped halfway', () => {
    const { generations } = fleets.get('edge-multiarch')!;
    expect(generations.map(({ version, template }) => [template, version]).sort()).toEqual([
      [undefined, '12'],
      ['edge-arm64', '3'],
    ]);
  });
});

it('no machine is missing among those that run an image, whatever launched it', async () => {
  const { listFamilies } = await import('../lib/families/catalogue.server');
  const { getImpact } = await import('../lib/families/revocation-impact.server');
  const { account } = at.sandbox.world;
  const asked = { search: '', running: true, account };
  const { families } = await listFamilies(at.as(), asked);
  const counted = families.reduce((sum, { machines }) => sum + machines, 0);
  const all = [...fleets.values()].flatMap(({ generations }) => generations);
  expect(counted).toBe(all.reduce((sum, { count }) => sum + count, 0));
  const arm = families.find(({ name }) => name === 'edge-multiarch-3')!;
  expect([arm.fleets, arm.machines > 0]).toEqual([1, true]);
  const [version] = arm.line;
  const impact = await getImpact(at.as(), { family: arm.name, version: version!.version, account });
  expect(impact.runs).toEqual(['edge-multiarch']);
  // Each region has its own part of them.
  const inRegion = async (region: string) => {
    const { families: ofRegion } = await listFamilies(at.as(), { ...asked, region });
    return ofRegion.reduce((sum, { machines }) => sum + machines, 0);
  };
  const regions = [...new Set([...fleets.values()].map(({ ref }) => ref.region))];
  const parts = await Promise.all(regions.map(inRegion));
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(counted);
  expect(await inRegion('eu-north-1')).toBe(0);
});

it('no machine counts as launched by hand because it has another template, or a launch configuration', async () => {
  const { listFindings } = await import('../lib/fleets/findings.server');
  const { grades } = await listFindings(at.as());
  for (const name of ['legacy-web', 'edge-multiarch', 'crunch-spot']) {
    const { account, region } = fleets.get(name)!.ref;
    const { found } = grades[`${account}/${region}/${name}`]!;
    expect(
      found.filter(({ check }) => check === 'changed'),
      name,
    ).toEqual([]);
  }
  const { found, unknown } = grades[`${at.sandbox.world.account}/us-east-1/legacy-web`]!;
  expect(found.map(({ check }) => check)).toEqual(expect.arrayContaining(['no-release', 'key-pair']));
  expect([...found, ...unknown].map(({ evidence }) => evidence).join()).not.toContain('launch template');
  expect(unknown).toContainEqual({
    check: 'imds-v1',
    evidence: expect.stringMatching(/^the launch configuration does not set HttpTokens/),
  });
  for (const name of [EKS_NAME, 'ecs-capacity']) {
    const { account, region } = fleets.get(name)!.ref;
    const checks = grades[`${account}/${region}/${name}`]!.found.map(({ check }) => check);
    expect(checks, name).toContain('not-asked');
    expect(checks, name).not.toContain('no-health-check');
  }
});

it('names the owner of those that have one', () => {
  const owners = (name: string) => fleets.get(name)!.owners.map(({ kind }) => kind);
  expect(owners(EKS_NAME)).toContain('eks');
  expect(owners('ecs-capacity')).toContain('ecs');
  expect(owners(TERRAFORM_NAME)).toContain('terraform');
});

describe('what cannot be told', () => {
  it('is an assumption of a replay of several types, units or Spot, in words', async () => {
    const { getReplay } = await import('../lib/replay/recommendations.server');
    for (const name of ['crunch-spot', 'edge-multiarch', 'abis-batch']) {
      const fleet = fleets.get(name)!;
      const { facts } = await getReplay(at.as(), { fleet: fleet.ref });
      expect(facts.assumptions[0], name).toMatch(/^The mix of types stays as it is now: .+ an hour for each/);
      expect(facts.stands.type).toBe(facts.types[0]!.type);
      expect(facts.counts).toBe(fleet.units ? unitWord(fleet.units) : 'machines');
      const rate = facts.types[0]!.usdPerHour! * (fleet.units?.held ?? fleet.capacity.total);
      expect(rate, name).toBeGreaterThan(0);
    }
  });

  it('no advice lowers the maximum of a fleet without a policy, also where it counts units', async () => {
    const { getReplay } = await import('../lib/replay/recommendations.server');
    for (const [name, max] of [
      ['crunch-spot', 200],
      ['abis-batch', 64],
    ] as const) {
      const { ref, capacity } = fleets.get(name)!;
      const { facts, recommendation } = await getReplay(at.as(), { fleet: ref });
      expect(facts, name).toMatchObject({ stands: { policy: null }, limits: { max } });
      const { choice } = recommendation!.cheaper!;
      expect(choice.policy, name).not.toBeNull();
      expect(choice.max, name).toBeGreaterThanOrEqual(max);
      expect(pickedLine(adviceLink(facts.stands, choice), capacity)!.bounds.max, name).toBe(choice.max);
    }
  });

  it('a fleet without a machine needs attention, whatever else is unknown', () => {
    const { capacity, instanceType } = fleets.get('down-orders')!;
    expect([isDown(fleets.get('down-orders')!), capacity.total, instanceType]).toEqual([
      ...[true, 0, 'x2gd.4xlarge'],
    ]);
  });
});

const RECORDED = process.env.RECORDED_GROUPS;
if (!RECORDED)
  console.warn(
    'SKIPPED: RECORDED_GROUPS names no file of recorded groups, in the form that SANDBOX_WORLD takes',
  );

describe.skipIf(!RECORDED)('groups recorded from accounts', () => {
  it('are each shown right, or unknown with the reason', async () => {
    const facts = JSON.parse(readFileSync(RECORDED!, 'utf8')) as Facts;
    const world = worldFrom(facts, Date.now());
    await at.sandbox.close();
    const sandbox = await openSandbox({}, { world, speed: 0 });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
    process.env.AWS_REGIONS = Object.keys(world.regions).join();
    try {
      vi.resetModules();
      const { listFleets } = await import('../lib/fleets/queries');
      const { listSpend } = await import('../lib/bill/queries');
      const ctx = { ...at.as(), now: () => world.now };
      const [list, spend] = [await listFleets(ctx), await listSpend(ctx)];
      expect(list.fleets).toHaveLength(facts.AutoScalingGroups!.length);
      for (const fleet of list.fleets) assertTold(fleet, spend.fleets);
    } finally {
      await sandbox.close();
    }
  });
});

/** Nothing unknown is shown as zero or as good. */
function assertTold(fleet: Fleet, spend: Record<string, FleetSpend>) {
  const { ref, capacity, types, release, generations, units } = fleet;
  const typed = Object.values(types).reduce((sum, n) => sum + n, 0);
  const { perHour, why } = spend[`${ref.account}/${ref.region}/${ref.name}`]!;
  expect(units, ref.name).toBeNull();
  if (typed < capacity.total)
    expect([perHour, why], ref.name).toEqual([null, expect.stringContaining('type')]);
  if (typed < capacity.total) expect(runningText(fleet)).toContain('of unknown type');
  if (capacity.desired > 0 && capacity.total === 0) expect(isDown(fleet), ref.name).toBe(true);
  if (release?.configuration && generations.length > 0)
    expect(generations[0]!.template, ref.name).toBeUndefined();
  expect(capacityText(fleet), ref.name).toMatch(/^\d+ (of \d+ )?machines?$/);
}
