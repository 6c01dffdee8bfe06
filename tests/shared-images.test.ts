import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

/** A fleet whose image belongs to a build account, which shares it. */
let at: Awaited<ReturnType<typeof openWorld>>;
let images: typeof import('../lib/images/operations');
let families: typeof import('../lib/families/catalogue.server');
let options: typeof import('../lib/deployments/options.server');
const OWNER = '210987654321';
const FAMILY = 'gateway-win2022';
let account: string;

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  account = world.account;
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1,eu-west-1' });
  [images, families, options] = await Promise.all([
    import('../lib/images/operations'),
    import('../lib/families/catalogue.server'),
    import('../lib/deployments/options.server'),
  ]);
});
afterAll(() => at.close());

const page = () => families.getFamily(at.as(), { family: FAMILY });
const versionOf = async (name: string) => (await page()).versions.find(({ version }) => version === name)!;

it('is listed with its owner, newest first, and offered for a deployment', async () => {
  const { versions } = await page();
  expect(versions.map(({ version, owner }) => [version, owner])).toEqual([
    ['2026.11', OWNER],
    ['2026.10', OWNER],
  ]);
  const { fleets } = await at.fleets.listFleets(at.as());
  const fleet = fleets.find(({ ref }) => ref.name === 'win-gateway')!;
  expect(fleet.behind).toBe(1);
  const offered = await options.getDeployOptions(at.as(), { fleet: fleet.ref });
  expect(offered.images.map(({ version, owner }) => [version, owner])).toEqual([
    ['2026.11', OWNER],
    ['2026.10', OWNER],
  ]);
});

it('has its channel and its revocation in the database, and AWS is sent nothing', async () => {
  const ctx = at.as();
  const form = { account, family: FAMILY };
  await images.promote.run(ctx, {
    ...{ ...form, intent: randomUUID(), version: '2026.11', channel: 'prod', seen: null },
  });
  expect((await versionOf('2026.11')).channels).toEqual(['prod']);
  const revoke = { ...form, intent: randomUUID(), version: '2026.10', reason: 'a leaked key' };
  await images.revoke.run(ctx, revoke);
  expect((await versionOf('2026.10')).revoked).toMatchObject({ reason: 'a leaked key' });
  await images.restore.run(ctx, { ...form, intent: randomUUID(), version: '2026.10' });
  expect((await versionOf('2026.10')).revoked).toBeNull();
  expect(ctx.sent).toEqual([]);
});
