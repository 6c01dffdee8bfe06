import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/support/database';
import { verifyChain } from './verify-chain.script';

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = await database.connect();
});
afterAll(async () => {
  await database.close();
});

const TABLES = ['change', 'outcome', 'audit_link', 'audit_anchor'];
/** Changes rows as someone with a database shell could: it first drops the triggers. */
const byHand = async (sql: string) => {
  for (const table of TABLES) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  await client.query(sql);
  for (const table of TABLES) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
};
const insertChange = async (by: pg.Client | pg.Pool, actor: string) => {
  const id = randomUUID();
  await by.query(
    `INSERT INTO "change" ("id", "actor", "role", "action", "account", "region", "fleet", "before", "after")
     VALUES ($1, $2, 'operator', 'fleet.scale-out', '1', 'us-east-1', 'web', '{"desired": 4}', '{"desired": 6}')`,
    [id, actor],
  );
  await by.query(`INSERT INTO "outcome" ("change_id", "kind", "calls") VALUES ($1, 'done', '[]')`, [id]);
};
const verify = () => verifyChain(database.url);
const newest = async (table: string) =>
  (await client.query<{ number: number }>(`SELECT max("number") AS number FROM "${table}"`)).rows[0]!.number;

describe('the chain of the audit trail', () => {
  beforeEach(async () => {
    await byHand('TRUNCATE "audit_link", "outcome", "change", "audit_anchor"');
    for (const actor of ['Mara', 'Jon', 'Mara']) await insertChange(client, actor);
  });

  it('holds as rows are written, its head moving with each', async () => {
    const before = await verify();
    expect(before).toMatchObject({ rows: 6, bad: null });
    await insertChange(client, 'Jon');
    const after = await verify();
    expect(after).toMatchObject({ rows: 8, bad: null });
    expect(after.head).not.toBe(before.head);
  });

  it('R26: names the first row that was edited, whatever comes after', async () => {
    const row = (await newest('change')) - 1;
    await byHand(`UPDATE "change" SET "actor" = 'Someone else' WHERE "number" = ${row}`);
    expect((await verify()).bad).toEqual({ kind: 'change', row, what: 'edited' });
  });

  it('names a row that was taken out, with its seal or without', async () => {
    const row = await newest('outcome');
    await byHand(`DELETE FROM "outcome" WHERE "number" = ${row - 1}`);
    expect((await verify()).bad).toEqual({ kind: 'outcome', row: row - 1, what: 'missing' });
    await byHand(`DELETE FROM "audit_link" WHERE "kind" = 'outcome' AND "row" = ${row - 1}`);
    expect((await verify()).bad).toEqual({ kind: 'change', row: await newest('change'), what: 'edited' });
  });

  it('names a row that was put in past the seals', async () => {
    await byHand(`INSERT INTO "outcome" ("change_id", "kind", "calls")
      SELECT "id", 'failed', '[]' FROM "change" LIMIT 1`);
    expect((await verify()).bad).toEqual({
      kind: 'outcome',
      row: await newest('outcome'),
      what: 'not sealed',
    });
  });

  it('T39: refuses to be edited as long as its guards stand', async () => {
    await expect(client.query(`UPDATE "audit_link" SET "hash" = ''`)).rejects.toThrow('append-only');
    await expect(client.query('DELETE FROM "audit_link"')).rejects.toThrow('append-only');
  });

  it('is one chain also where many write at once', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 8 });
    await Promise.all(Array.from({ length: 40 }, (_, index) => insertChange(pool, `writer ${index}`)));
    await pool.end();
    expect(await verify()).toMatchObject({ rows: 86, bad: null });
  });

  describe('once old rows have left it', () => {
    const DAY = 86_400_000;
    const prune = async (daysAgo: number) => {
      const before = new Date(Date.now() - daysAgo * DAY);
      const { rows } = await client.query<{ n: number }>('SELECT "audit_prune"($1) AS n', [before]);
      return rows[0]!.n;
    };
    /** Inserts rows with seals as they would be `daysAgo` days old. */
    const insertOld = async (daysAgo: number, answeredDaysAgo = daysAgo) => {
      const id = randomUUID();
      const at = (days: number) => new Date(Date.now() - days * DAY);
      await client.query(
        `INSERT INTO "change" ("id", "at", "actor", "role", "action", "account", "region", "fleet", "before", "after")
         VALUES ($1, $2, 'Mara', 'operator', 'fleet.scale-out', '1', 'us-east-1', 'web', '{}', '{}')`,
        [id, at(daysAgo)],
      );
      const answer = () =>
        client.query(
          `INSERT INTO "outcome" ("change_id", "at", "kind", "calls") VALUES ($1, $2, 'done', '[]')`,
          [id, at(answeredDaysAgo)],
        );
      return answer;
    };
    beforeEach(() => byHand('TRUNCATE "audit_link", "outcome", "change", "audit_anchor"'));

    it('goes on from where it was cut, and still tells what was touched by hand', async () => {
      for (const days of [500, 450, 10, 1]) await (await insertOld(days))();
      expect(await prune(400)).toBe(4);
      expect(await verify()).toMatchObject({ rows: 4, pruned: 4, bad: null });
      await insertChange(client, 'Jon');
      expect(await verify()).toMatchObject({ rows: 6, bad: null });
      const row = (await newest('change')) - 2;
      await byHand(`UPDATE "change" SET "actor" = 'X' WHERE "number" = ${row}`);
      expect((await verify()).bad).toEqual({ kind: 'change', row, what: 'edited' });
    });

    it('R33c: keeps a change as long as one of its outcomes', async () => {
      const answer = await insertOld(500, 10);
      await (
        await insertOld(499)
      )();
      await answer();
      expect(await prune(400)).toBe(0);
      expect(await verify()).toMatchObject({ rows: 4, pruned: 0, bad: null });
    });

    it('begins anew after the last row left', async () => {
      for (const days of [500, 450]) await (await insertOld(days))();
      expect(await prune(400)).toBe(4);
      await insertChange(client, 'Jon');
      expect(await verify()).toMatchObject({ rows: 2, pruned: 4, bad: null });
    });

    it('shows where its old end was cut off by hand', async () => {
      for (const days of [3, 2]) await (await insertOld(days))();
      await byHand(`DELETE FROM "outcome" WHERE "number" = (SELECT min("number") FROM "outcome")`);
      await byHand(`DELETE FROM "change" WHERE "number" = (SELECT min("number") FROM "change")`);
      await byHand(`DELETE FROM "audit_link" WHERE "number" < (SELECT max("number") - 1 FROM "audit_link")`);
      expect((await verify()).bad).toMatchObject({ what: 'edited' });
    });

    it('lets nobody remove rows but by their age', async () => {
      await (
        await insertOld(500)
      )();
      await expect(client.query('DELETE FROM "outcome"')).rejects.toThrow('append-only');
      expect(await prune(400)).toBe(2);
      await expect(client.query('DELETE FROM "audit_anchor"')).rejects.toThrow('append-only');
    });
  });
});
