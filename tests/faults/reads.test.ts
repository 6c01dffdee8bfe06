import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { seedHuge } from '../../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../../packages/sandbox/seed/shop.ts';
import { openWorld, sum } from './world.ts';

/** Four regions of two fleets each, while AWS answers for some of them, none, or a foreign server answers. */
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const OUT = 'eu-central-1';
let at: Awaited<ReturnType<typeof openWorld>>;
/** Advances the clock here and at AWS. Otherwise the SDK would ask twice to correct its clock. */
async function later(ms: number) {
  vi.setSystemTime(Date.now() + ms);
  await at.sandbox.pass(ms / 1_000);
}
const FIVE_MINUTES = 300_000;
/** ms after a five-minute point has ended. */
const BEGINS = 12_000;
/**
 * Simulates two minutes of a page that polls every five seconds. They begin five minutes apart, so that what is asked
 * every five minutes is asked in each of them.
 */
async function watch() {
  await later(FIVE_MINUTES - ((Date.now() - BEGINS) % FIVE_MINUTES));
  await at.calls();
  for (let poll = 0; poll < 24; poll += 1) {
    await later(5_000);
    await at.overview();
  }
  return sum(await at.calls());
}
const kinds = ({ problems }: { problems: { kind: string }[] }) => new Set(problems.map(({ kind }) => kind));
const recovered = () =>
  vi.waitFor(
    async () => {
      await later(5_000);
      const { list, loads, costs } = await at.overview();
      expect([...list.problems, ...loads.problems, ...costs.problems]).toEqual([]);
      expect(list.whole).toBe(true);
    },
    { timeout: 30_000 },
  );

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
  seedHuge(world, { fleets: 8, machines: 3 });
  at = await openWorld({ options: { world, speed: 0 }, regions: REGIONS.join() });
});
afterEach(async () => {
  await at.heal();
});
afterAll(async () => {
  vi.useRealTimers();
  await at.close();
});

it('R23b: a region that was never read is missing by name, the others are live, and sums are partial', async () => {
  await at.fault({ kind: 'outage', region: OUT });
  const { list } = await at.overview();
  expect(new Set(list.fleets.map(({ ref }) => ref.region))).toEqual(new Set(REGIONS.slice(0, 3)));
  expect(list.problems).toMatchObject([{ kind: 'unavailable', region: OUT }]);
  expect(list.whole).toBe(false);
  await at.heal();
  await recovered();
});

it('R23a: one of four regions out: three are live, one is as it was and says so, and sums are partial', async () => {
  await at.fault({ kind: 'outage', region: OUT });
  const before = (await at.fleets.listFleets(at.as())).readAt!;
  for (const region of REGIONS) {
    const [group] = Object.values(at.sandbox.world.regions[region]!.groups);
    group!.max += 1;
  }
  await later(6_000);
  const { list } = await at.overview();
  const limits = Object.groupBy(list.fleets, ({ ref }) => ref.region);
  const moved = (region: string) => limits[region]!.some(({ capacity }) => capacity.max === 10);
  expect(REGIONS.map(moved)).toEqual([true, true, true, false]);
  expect(list.fleets).toHaveLength(8);
  expect(new Set(list.problems.map(({ region }) => region))).toEqual(new Set([OUT]));
  expect(list.readAt).toBeLessThanOrEqual(before);
  expect(list.whole).toBe(false);
  await at.heal();
  await recovered();
});

it('R1a: throttled, the last good data stays with its age and the reason, calls do not rise, and it recovers', async () => {
  await watch();
  const well = await watch();
  await at.fault({ kind: 'throttle' });
  const since = Date.now();
  const throttled = await watch();
  const { list, loads } = await at.overview();
  expect(list.fleets).toHaveLength(8);
  expect(Object.keys(loads.fleets)).toHaveLength(8);
  expect(list.readAt).toBeLessThan(since + 5_000);
  expect(kinds(list)).toEqual(new Set(['throttled']));
  expect(throttled).toBeLessThanOrEqual(well);
  await at.heal();
  await recovered();
});

it('R1b: half of it throttled, calls do not rise either, and every fleet is shown', async () => {
  await watch();
  const well = await watch();
  await at.fault({ kind: 'throttle', share: 0.5 });
  expect(await watch()).toBeLessThanOrEqual(well);
  expect((await at.overview()).list.fleets).toHaveLength(8);
});

it('R3a: credentials that AWS takes no more: reads are kept with the reason, a change sends nothing, no storm follows', async () => {
  await recovered();
  await watch();
  const well = await watch();
  await at.fault({ kind: 'expire' });
  expect(await watch()).toBeLessThanOrEqual(well);
  const { list } = await at.overview();
  expect(list.fleets).toHaveLength(8);
  expect(list.problems[0]).toMatchObject({ kind: 'expired', message: /does not accept the credentials of/ });
  const { ref, capacity } = list.fleets[0]!;
  const ctx = at.as();
  const change = { fleet: ref, seen: { ...capacity, version: '1' }, desired: capacity.desired + 1 };
  await expect(at.scaling.scaleFleet.run(ctx, { intent: randomUUID(), ...change })).rejects.toMatchObject({
    kind: 'expired',
  });
  expect(ctx.sent).toEqual([]);
  await at.heal();
  await recovered();
});

it('R4a: AWS accepts and never answers: pages show what is held at once, a change gives up in 5 s, sockets are released', async () => {
  const sockets = () => process.getActiveResourcesInfo().filter((one) => one === 'TCPSocketWrap').length;
  const before = sockets();
  await at.fault({ kind: 'hang' });
  await later(6_000);
  const began = performance.now();
  expect((await at.overview()).list.fleets).toHaveLength(8);
  expect(performance.now() - began).toBeLessThan(4_000);
  await later(2_000);
  const again = performance.now();
  expect((await at.overview()).list.fleets).toHaveLength(8);
  expect(performance.now() - again).toBeLessThan(1_000);
  const { ref, capacity } = (await at.fleets.listFleets(at.as())).fleets[0]!;
  const ctx = at.as();
  const change = { fleet: ref, seen: { ...capacity, version: '1' }, desired: capacity.desired + 1 };
  const asked = performance.now();
  await expect(at.scaling.scaleFleet.run(ctx, { intent: randomUUID(), ...change })).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('within 5 s'),
  });
  expect(performance.now() - asked).toBeLessThan(6_000);
  expect(ctx.sent).toEqual([]);
  await at.heal();
  await vi.waitFor(() => expect(sockets()).toBeLessThanOrEqual(before), { timeout: 20_000 });
  await recovered();
});
