import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import type { Ctx } from '../lib/changes/context';
import { ANYWHERE, localActor, standing, type Grant, type Role } from '../lib/rules/grants';
import { formOf, NO_GUARDS, type GuardPolicy } from '../lib/rules/policy';
import { disconnect, testDatabase } from './support/database';

const ACCOUNT = '123456789012';
const fleet = { account: ACCOUNT, region: 'us-east-1', name: 'web' };

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let scaling: typeof import('../lib/scaling/operations');
let expire: (typeof import('../lib/aws/call'))['expire'];
let guards: typeof import('../lib/guards/operations');

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 0, max: 100, desired: 8 } }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  // Windows and freezes need both clocks to agree.
  await sandbox.pass(Math.round((Date.now() - sandbox.world.now) / 1_000));
  client = await database.connect();
  scaling = await import('../lib/scaling/operations');
  guards = await import('../lib/guards/operations');
  ({ expire } = await import('../lib/aws/call'));
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});
beforeEach(async () => {
  await client.query('TRUNCATE fleet_seen');
  await client.query('ALTER TABLE guard_policy DISABLE TRIGGER USER');
  await client.query('DELETE FROM guard_policy');
  await client.query('ALTER TABLE guard_policy ENABLE TRIGGER USER');
  await tag({ env: 'prod', app: 'web' });
});

const ctx = (over: { role?: Role; grants?: Grant[] } = {}): Ctx => {
  const actor = localActor({ name: 'Mara', role: over.role ?? 'admin' });
  return { actor: { ...actor, ...(over.grants && { grants: over.grants }) }, requestId: 'r', now, sent: [] };
};
const now = () => Date.now();
const limited = (scope: Partial<Grant['scope']>): Grant => ({
  ...standing('operator', { kind: 'person', name: 'Mara' }, 'Ada'),
  scope: { ...ANYWHERE, ...scope },
});

/** Edits tags by the AWS API, as anyone with the right to tag may; null removes one. */
async function tag(tags: Record<string, string | null>) {
  const about = { ResourceId: 'web', ResourceType: 'auto-scaling-group' };
  for (const [Key, Value] of Object.entries(tags)) {
    const one = { ...about, Key, ...(Value !== null && { Value, PropagateAtLaunch: false }) };
    if (Value === null) await sandbox.autoScaling.deleteTags({ Tags: [one] });
    else await sandbox.autoScaling.createOrUpdateTags({ Tags: [one] });
  }
}

const desiredNow = async () =>
  (await sandbox.autoScaling.describeAutoScalingGroups({})).AutoScalingGroups![0]!.DesiredCapacity!;

async function scaleOut(by: Ctx = ctx()) {
  const desired = await desiredNow();
  const seen = { min: 0, max: 100, desired, version: '1' };
  return scaling.scaleFleet.run(by, { intent: randomUUID(), fleet, seen, desired: desired + 1 });
}

const setRules = (env: string, over: Partial<GuardPolicy>, seen: number | null = null) =>
  guards.setGuards.run(ctx(), {
    ...{ intent: randomUUID(), account: ACCOUNT, env, seen },
    policy: formOf({ ...NO_GUARDS, ...over }),
  });
const frozen = {
  covers: { ...NO_GUARDS.covers, time: ['fleet:scale-out' as const] },
  freeze: { until: Date.now() + 36e5, reason: 'sale', by: 'Ada', at: Date.now() },
};
const refusal = (change: Promise<unknown>) =>
  change.then(
    () => null,
    (error: { message: string }) => error.message,
  );

describe('rules', () => {
  it.each(['Production', 'PRD', 'prod'])(
    'T45a: of production hold for a fleet that is tagged %s',
    async (env) => {
      await setRules('production', frozen);
      await tag({ env });
      expect(await refusal(scaleOut())).toContain('Rule freeze: prod is frozen');
    },
  );

  it.each([{ env: null }, { env: 'prdo' }, { env: 'whatever' }])(
    'T45b: of all hold for a fleet whose environment is not known: %j',
    async (tags) => {
      await tag(tags);
      await setRules('pci', frozen);
      expect(await refusal(scaleOut())).toContain('Rule freeze: an unknown environment is frozen');
      await client.query('TRUNCATE fleet_seen');
      await setRules('unknown', {});
      expect(await refusal(scaleOut())).toBeNull();
    },
  );
});

describe('a tag that was edited or deleted in AWS', () => {
  it.each([{ env: null }, { env: 'dev' }])('T46a: loosens no rule within the day: %j', async (tags) => {
    await scaleOut();
    await setRules('prod', frozen);
    await setRules('unknown', {});
    await tag(tags);
    expect(await refusal(scaleOut())).toContain('Rule freeze: prod is frozen');
    await client.query(`UPDATE fleet_seen SET until = until - interval '23 hours'`);
    expect(await refusal(scaleOut())).toContain('Rule freeze: prod is frozen');
    await client.query(`UPDATE fleet_seen SET until = until - interval '2 hours'`);
    expect(await refusal(scaleOut())).toBeNull();
  });

  it.each<{ tags: Record<string, string>; scope: Partial<Grant['scope']> }>([
    { tags: { env: 'dev' }, scope: { envs: ['dev'] } },
    { tags: { app: 'mine' }, scope: { apps: ['mine'] } },
  ])('T46b: gives nobody a right within the day: $tags', async ({ tags, scope }) => {
    const eve = ctx({ role: 'operator', grants: [limited(scope)] });
    expect(await refusal(scaleOut(eve))).toContain('You cannot scale out web');
    await tag(tags);
    expect(await refusal(scaleOut(eve))).toContain('You cannot scale out web');
    await client.query(`UPDATE fleet_seen SET until = until - interval '25 hours'`);
    expect(await refusal(scaleOut(eve))).toBeNull();
  });

  it('T46c: is known from what pages read, and pages are told which rules still apply', async () => {
    const { listFleets } = await import('../lib/fleets/queries');
    const { listGuards } = await import('../lib/guards/queries');
    const noted = async () =>
      (await client.query('SELECT env, until IS NULL AS newest FROM fleet_seen ORDER BY env')).rows;
    const read = async (env: string) => {
      await tag({ env });
      expire(fleet);
      await listFleets(ctx(), 1);
    };
    await read('qa');
    await expect.poll(noted).toEqual([{ env: 'qa', newest: true }]);
    await read('dev');
    await expect.poll(noted).toEqual([
      { env: 'dev', newest: true },
      { env: 'qa', newest: false },
    ]);
    expect((await listGuards(ctx())).lately).toEqual({ [`${ACCOUNT}/us-east-1/web`]: ['qa'] });
  });
});

it('T45c: an environment without rules that looks like prod is a finding', async () => {
  await tag({ env: 'prdo' });
  const { listFindings } = await import('../lib/fleets/findings.server');
  expire(fleet);
  const { grades } = await listFindings(ctx());
  expect(grades[`${ACCOUNT}/us-east-1/web`]!.found).toContainEqual({
    check: 'env-look-alike',
    evidence: 'its tag env is prdo, like prod',
  });
});
