import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SavedNaming } from '../lib/naming/model';
import { NOTHING_SAVED } from '../lib/naming/model';
import { ANYWHERE, localActor, standing, type Grant, type Role } from '../lib/rules/grants';
import { formOf, NO_GUARDS } from '../lib/rules/policy';
import { openWorld } from './faults/world.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';

const ACCOUNT = '123456789012';
const ALL = { search: '', running: false };
let at: Awaited<ReturnType<typeof openWorld>>;
let naming: typeof import('../lib/naming/operations');
let reads: typeof import('../lib/naming/queries');
let preview: typeof import('../lib/first-look/rule-preview.server');
let families: typeof import('../lib/families/catalogue.server');
let guards: typeof import('../lib/guards/operations');

beforeAll(async () => {
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({ options: { world, speed: 0 }, regions: 'us-east-1' });
  [naming, reads, preview, families, guards] = await Promise.all([
    import('../lib/naming/operations'),
    import('../lib/naming/queries'),
    import('../lib/first-look/rule-preview.server'),
    import('../lib/families/catalogue.server'),
    import('../lib/guards/operations'),
  ]);
});
afterAll(() => at.close());

const seen = async () => (await reads.getNaming(at.as())).row?.number ?? null;
const save = async (saved: Partial<SavedNaming>, ctx = at.as('Ada', 'admin')) =>
  naming.setNaming.run(ctx, {
    ...{ intent: randomUUID(), saved: { ...NOTHING_SAVED, ...saved }, seen: await seen() },
  });
const fleetNamed = async (name: string) =>
  (await at.fleets.listFleets(at.as())).fleets.find(({ ref }) => ref.name === name)!;
const refusal = (change: Promise<unknown>) =>
  change.then(
    () => null,
    (error: { message: string }) => error.message,
  );

describe('saved names and tags', () => {
  it('count at once, over the environment variables, with their source', async () => {
    expect((await fleetNamed('crunch-spot')).app).toBe('');
    await save({ app: ['Application', 'service', 'Team'], defaultEnv: 'staging' });
    expect(await fleetNamed('crunch-spot')).toMatchObject({ app: 'data' });
    const state = await reads.getNaming(at.as());
    expect(state.sources).toMatchObject({ app: 'saved', env: 'built-in', defaultEnv: 'saved' });
    expect(state.row!.actor).toContain('Ada');
    await save({});
    expect((await fleetNamed('crunch-spot')).app).toBe('');
  });

  it('are compared with what the form showed', async () => {
    const old = await seen();
    await save({ commit: ['sha'] });
    const late = naming.setNaming.run(at.as('Eve', 'admin'), {
      ...{ intent: randomUUID(), saved: NOTHING_SAVED, seen: old },
    });
    expect(await refusal(late)).toContain('Somebody else saved');
  });

  it('read image names by a rule of the account’s own, which is tried on every image before', async () => {
    const before = await preview.previewRules(at.as(), { rules: '' });
    const example = before.images.find(({ now, id }) => now.version !== id)!;
    const rule = `${example.name.slice(0, 3)}{family}-{version}`;
    const trial = await preview.previewRules(at.as(), { rules: rule });
    expect(trial.of).toBe(before.of);
    expect(trial.unread).toEqual([]);
    expect(trial.byRule[0]!.count).toBe(trial.images.filter((one) => one.rule === rule).length);
    expect(trial.byRule[0]!.count).toBeGreaterThan(0);
    expect(trial.changed).toBeGreaterThan(0);
    const changed = trial.images[0]!;
    const names = async () => (await families.listFamilies(at.as(), ALL)).families.map(({ name }) => name);
    expect(await names()).not.toContain(changed.then.family);
    await save({ rules: [rule] });
    expect(await names()).toContain(changed.then.family);
    await save({});
    expect(await names()).not.toContain(changed.then.family);
  });
});
describe('who may save them', () => {
  const by = (role: Role, scope: Partial<Grant['scope']> = {}) => {
    const actor = localActor({ name: 'Mara', role: 'viewer' });
    const grant = {
      ...standing(role, { kind: 'person', name: 'Mara' }, 'Ada'),
      scope: { ...ANYWHERE, ...scope },
    };
    return { ...at.as(), actor: { ...actor, grants: [grant] } };
  };

  it('T58a: an admin of everything, since they decide which rules and grants apply', async () => {
    for (const ctx of [by('operator'), by('admin', { accounts: [ACCOUNT] }), by('admin', { envs: ['prod'] })])
      expect(await refusal(save({ env: ['nothing'] }, ctx))).toMatch(/Set names and tags|admin/);
    expect((await fleetNamed('queue-workers')).env).toBe('prod');
    await save({ commit: ['sha'] }, by('admin'));
    await save({}, by('admin'));
  });

  it('T58b: another ladder does not lead past the rules of the environment before', async () => {
    const freeze = {
      until: at.sandbox.world.now + 36e5,
      reason: 'sale',
      by: 'Ada',
      at: at.sandbox.world.now,
    };
    await guards.setGuards.run(at.as('Ada', 'admin'), {
      ...{ intent: randomUUID(), account: ACCOUNT, env: 'prod', seen: null },
      policy: formOf({
        ...NO_GUARDS,
        freeze,
        covers: { ...NO_GUARDS.covers, time: ['fleet:scale-out'] },
      }),
    });
    await save({ env: ['nothing'], defaultEnv: 'dev' });
    const fleet = await fleetNamed('queue-workers');
    expect(fleet.env).toBe('dev');
    const { desired, min, max } = fleet.capacity;
    const out = at.scaling.scaleFleet.run(at.as('Mara', 'admin'), {
      ...{ intent: randomUUID(), fleet: fleet.ref, desired: desired + 1 },
      seen: { desired, min, max, version: String(fleet.release!.number) },
    });
    expect(await refusal(out)).toContain('prod is frozen');
  });
});

it('R53: while the database does not answer, the names that were read last count, and none is saved', async () => {
  await save({ app: ['Team'] });
  expect((await fleetNamed('crunch-spot')).app).toBe('data');
  const client = new pg.Client({ connectionString: at.database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE naming IN ACCESS EXCLUSIVE MODE');
  reads.expireNaming();
  expect((await fleetNamed('crunch-spot')).app).toBe('data');
  await expect(save({ app: ['Name'] })).rejects.toMatchObject({ kind: 'unavailable' });
  await client.query('ROLLBACK');
  await client.end();
  reads.expireNaming();
  expect((await fleetNamed('crunch-spot')).app).toBe('data');
});
