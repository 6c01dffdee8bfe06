import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../lib/db/verify-chain.script.ts';
import { checkOut, commitBeforeNewestMigration, type Checkout } from '../support/earlier-version.ts';
import { figure } from '../support/figures.ts';
import { openHouse, type House, type Replica } from './house.ts';
import { KINDS } from './kinds.ts';

/** Another one by its commit or tag: `EARLIER=v0.1.0`. */
const before = process.env.EARLIER ?? commitBeforeNewestMigration();
if (!before) console.warn('Skipped: this clone has no history, so there is no version before this one.');

/** Tells whether the earlier version starts on this schema and takes changes, and which of its tables it can read. */
const EXAMINE = `
  const { applyMigrations, checkSchema } = await import('./lib/db/ready.ts');
  const { connection, closeDatabase } = await import('./lib/db/client.ts');
  const { Prisma } = await import('./lib/db/generated/client.ts');
  await applyMigrations();
  const why = (await checkSchema())?.message ?? null;
  const models = Object.keys(Prisma.ModelName);
  const rows = {};
  for (const model of models)
    rows[model] = (await connection()[model[0].toLowerCase() + model.slice(1)].findMany({ take: 1 })).length;
  await closeDatabase();
  console.log(JSON.stringify({ why, rows }));
`;
/** The changes that the earlier version knows. */
const NAMES = `
  const { OPERATIONS } = await import('./lib/registry/operations.ts');
  console.log(JSON.stringify(Object.keys(OPERATIONS)));
`;
interface Examined {
  why: string | null;
  /** Of each table that it knows, whether there was a row to read. */
  rows: Record<string, number>;
}

describe.skipIf(!before)('beside the version before the newest migration, on one database', () => {
  let house: House;
  let earlier: Checkout;
  let known: string[];
  let [old, own]: (Replica | null)[] = [null, null];

  beforeAll(async () => {
    earlier = checkOut(before!);
    house = await openHouse();
    known = earlier.run<string[]>(NAMES, house.databaseUrl());
    [old, own] = await Promise.all([house.startReplica(earlier.root), house.startReplica()]);
    for (const replica of [old, own]) replica.watch(async () => true);
  }, 300_000);
  afterAll(async () => {
    await Promise.all([old?.close(), own?.close()]);
    await house.close();
    earlier.close();
  });

  const send = async (name: string, replica: Replica, intent: string = randomUUID()) => {
    const { call, ready, role, applied } = KINDS[name]!;
    await house.control('POST', 'clock', { advanceSeconds: 3_600 });
    const answer = await replica.call(call, { ...(await ready(house)), intent }, 'Mara', role);
    expect(answer, JSON.stringify(answer)).toHaveProperty('data');
    expect(await applied(house, intent)).toBe(true);
    return intent;
  };
  const kindsOf = async (intents: string[]) =>
    (
      await house.query<{ kind: string }>('SELECT kind FROM outcome WHERE change_id = ANY($1)', [intents])
    ).map(({ kind }) => kind);
  const intents: string[] = [];

  it('R42e: it lacks a migration that this version has, and works all the same', () => {
    const names = (root: string) => readdirSync(`${root}/prisma/migrations`);
    const added = names('.').filter((name) => !names(earlier.root).includes(name));
    expect(added.length).toBeGreaterThan(0);
    expect(earlier.run<Examined>(EXAMINE, house.databaseUrl()).why).toBeNull();
  });

  it.each(Object.keys(KINDS))('R42f: %s is made by each that knows it, one after the other', async (name) => {
    const both = known.includes(KINDS[name]!.call);
    for (const replica of both ? [own!, old!, own!] : [own!]) intents.push(await send(name, replica));
  });

  it('the changes are nearly all known to the earlier one', () => {
    expect(Object.values(KINDS).filter(({ call }) => !known.includes(call)).length).toBeLessThan(4);
  });

  it('R42g: one intent sent to both is one change, and both show the whole trail', async () => {
    const intent = randomUUID();
    const input = { ...(await KINDS['scale in']!.ready(house)), intent };
    const answers = await Promise.all([old!, own!].map((replica) => replica.call('scaleFleet', input)));
    for (const answer of answers) expect(answer, JSON.stringify(answer)).toHaveProperty('data');
    intents.push(intent);
    const kinds = await kindsOf(intents);
    expect([kinds.length, new Set(kinds)]).toEqual([intents.length, new Set(['done'])]);
    expect((await verifyChain(house.databaseUrl())).bad).toBeNull();
    for (const replica of [old!, own!]) {
      const list = (await replica.call('listChanges', {})) as { data: { changes: { id: string }[] } };
      expect(list.data.changes.map(({ id }) => id)).toContain(intent);
    }
  });

  it('R42h: after this version it goes on alone: it reads every table that it knows, and changes', async () => {
    await own!.close();
    const { why, rows } = earlier.run<Examined>(EXAMINE, house.databaseUrl());
    expect(why).toBeNull();
    intents.push(await send('scale in', old!));
    expect((await verifyChain(house.databaseUrl())).bad).toBeNull();
    const filled = Object.values(rows).filter((count) => count > 0).length;
    figure('versions', {
      kinds: Object.keys(KINDS).length,
      changes: intents.length,
      tables: Object.keys(rows).length,
      filled,
    });
    expect(filled).toBeGreaterThan(8);
  });
});
