import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disconnect, testDatabase } from '@/tests/support/database';

let database: Awaited<ReturnType<typeof testDatabase>>;
let locks: typeof import('./target-lock');
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  locks = await import('./target-lock');
  client = await database.connect();
});
afterAll(async () => {
  await disconnect();
  await database.close();
});

const target = (name: string) => ({ account: '123456789012', region: 'us-east-1', name });
const turn = (over: Partial<Parameters<typeof locks.takeLock>[1]> = {}) => ({
  ...{ change: randomUUID(), actor: 'Mara', action: 'fleet.scale-out', title: 'Scale out', precedence: 0 },
  ...over,
});
const taken = async (name: string, by = turn()) => {
  const lock = await locks.takeLock(target(name), by);
  if (!('fence' in lock)) throw new Error(`held by ${lock.actor}`);
  return lock;
};
/** Makes the turn look one minute older by the database's clock. */
const passMinute = (name: string) =>
  client.query(`UPDATE fleet_lock SET expires_at = expires_at - interval '1 min' WHERE target LIKE $1`, [
    `%/${name}`,
  ]);

describe('a turn', () => {
  it('is one change’s at a time; the next one hears whose it is', async () => {
    const first = await taken('one');
    expect(await locks.takeLock(target('one'), turn({ actor: 'Ada' }))).toMatchObject({
      ...{ change: first.change, actor: 'Mara', title: 'Scale out' },
      heldMs: expect.any(Number),
    });
    await locks.giveBack(first);
    expect((await taken('one')).fence).toBe(first.fence + 1);
  });

  it('is given to one of many that ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => locks.takeLock(target('many'), turn())));
    expect(asked.filter((one) => 'fence' in one)).toHaveLength(1);
  });

  it('of a fleet, a family or another region is a turn of its own', async () => {
    await taken('apart');
    for (const other of [{ kind: 'family' as const }, { region: 'eu-west-1' }, { account: '210987654321' }])
      expect(await locks.takeLock({ ...target('apart'), ...other }, turn())).toHaveProperty('fence', 1);
  });

  it('lasts from one sign of life to the next, and is over a little after the longest call', async () => {
    const lock = await taken('late');
    const left = async () =>
      (
        await client.query(
          "SELECT expires_at - clock_timestamp() > interval '6 s' AS full FROM fleet_lock WHERE target LIKE '%/late'",
        )
      ).rows[0].full;
    await client.query(
      "UPDATE fleet_lock SET expires_at = clock_timestamp() + interval '1 s' WHERE target LIKE '%/late'",
    );
    expect(await left()).toBe(false);
    expect(await locks.keepLock(lock)).toEqual({ ours: true, by: null });
    expect(await left()).toBe(true);
    await passMinute('late');
    expect(await locks.keepLock(lock)).toEqual({ ours: false, by: null });
    const next = await taken('late', turn({ actor: 'Ada' }));
    expect(await locks.keepLock(lock)).toMatchObject({ ours: false, by: { actor: 'Ada' } });
    await locks.giveBack(lock);
    expect(await locks.keepLock(next)).toMatchObject({ ours: true });
  });

  it('ends when one comes that may take it over', async () => {
    const lock = await taken('over');
    const back = turn({ action: 'deployment.roll-back', precedence: 2 });
    const over = await taken('over', back);
    expect(await locks.keepLock(lock)).toMatchObject({ ours: false, by: { change: back.change } });
    expect(await locks.takeLock(target('over'), { ...back, change: randomUUID() })).toMatchObject({
      change: over.change,
    });
  });
});
