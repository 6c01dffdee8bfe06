import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { START } from '../packages/sandbox/testing.ts';
import { fixedRange } from '../lib/core/time-range';
import { localActor } from '../lib/rules/grants';
import type { Ctx } from '../lib/changes/context';
import { wordsOf } from '../lib/registry/changes';
import { disconnect, testDatabase } from './support/database';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let operations: typeof import('../lib/scaling/operations');
let queries: typeof import('../lib/audit-trail/queries');

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const context = (name = 'Mara'): Ctx => ({
  actor: localActor({ name, role: 'operator' }),
  ...{ requestId: 'r', now: () => Date.now(), sent: [] },
});
const scale = (from: number, desired: number, reason?: string, name?: string) => {
  const seen = { min: 1, max: 8, desired: from, version: '1' };
  return operations.scaleFleet.run(context(name), { intent: randomUUID(), fleet, seen, desired, reason });
};
const list = async (filter: Parameters<typeof queries.listChanges>[1]) =>
  (await queries.listChanges(context(), filter)).changes.map(({ after }) => after.desired);

beforeAll(async () => {
  const group = { min: 1, max: 8, desired: 2 };
  [sandbox, database] = await Promise.all([openSandbox({ group }), testDatabase()]);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  operations = await import('../lib/scaling/operations');
  queries = await import('../lib/audit-trail/queries');
  await scale(2, 3, 'mailing at 15:00');
  await scale(3, 4, undefined, 'Jon');
  await scale(9, 5).catch(() => {});
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

describe('a change is found again', () => {
  it.each([
    ['by its reason', { text: 'MAILING' }, [3]],
    ['by its actor', { actor: ['local:Jon'] }, [4]],
    ['by how it ended', { outcome: ['refused' as const] }, [5]],
    ['by what was done', { action: ['fleet.scale-out'], outcome: ['done' as const] }, [4, 3]],
    [
      'by one of several endings',
      { outcome: ['refused' as const, 'failed' as const, 'done' as const] },
      [5, 4, 3],
    ],
    ['by one of several actors', { actor: ['local:Jon', 'local:Mara'] }, [5, 4, 3]],
    ['by its account', { account: fleet.account }, [5, 4, 3]],
    ['by its account and region', { account: fleet.account, region: fleet.region }, [5, 4, 3]],
    ['not in another account', { account: '210987654321' }, []],
    ['not in another region', { region: 'eu-west-1', text: 'we' }, []],
    ['by a part of its target', { text: 'we' }, [5, 4, 3]],
    ['by why it was refused', { text: 'in the meantime' }, [5]],
    ['not by what it has not', { text: '100%' }, []],
  ])('%s', async (_name, filter, found) => {
    expect(await list(filter)).toEqual(found);
  });

  it('by the request at AWS, whole', async () => {
    const [change] = (await queries.listChanges(context(), { actor: ['local:Jon'] })).changes;
    expect(await list({ text: change!.calls[0]!.requestId! })).toEqual([4]);
    expect(await list({ text: change!.id })).toEqual([4]);
  });

  it('by when it was made', async () => {
    const hour = 3_600_000;
    const range = (from: number, to: number) => fixedRange({ from: Date.now() + from, to: Date.now() + to });
    expect(await list({ range: '1h' })).toEqual([5, 4, 3]);
    expect(await list({ range: range(-hour, hour) })).toEqual([5, 4, 3]);
    expect(await list({ range: range(-2 * hour, -hour) })).toEqual([]);
  });
});

describe('the trail as a file', () => {
  const whole = async (format: 'csv' | 'jsonl') => {
    let text = '';
    for await (const part of queries.exportChanges(context(), { format }, wordsOf)) text += part;
    return text;
  };

  it('has every change with its seal, as lines of JSON', async () => {
    const lines = (await whole('jsonl')).trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { outcome: string; seal: string });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'done']);
    for (const { seal } of rows) expect(seal).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has the same rows as a table', async () => {
    const lines = (await whole('csv')).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toContain('desired: 2 → 3,,mailing at 15:00,done,');
  });

  it('is summed up by how changes ended', async () => {
    const { counts, actors } = await queries.summariseChanges(context());
    expect(counts).toEqual({ done: 2, refused: 1, unknown: 0 });
    expect(actors.map(({ key }) => key)).toEqual(['local:Jon', 'local:Mara']);
  });
});

describe('what others change', () => {
  it('R33b: comes from CloudTrail with its caller; what was sent here is known by its request', async () => {
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 6 });
    await sandbox.pass(600);
    const { lookupEvents } = await import('../lib/aws/trail');
    await lookupEvents({ account: fleet.account, region: fleet.region });
    const { changes, problems, reading } = await queries.listOutsideChanges(context());
    expect({ problems, reading }).toEqual({ problems: [], reading: false });
    expect(changes).toMatchObject([{ title: 'Set desired 6', who: 'operator', fleet }]);
    expect(changes[0]!.at).toBeGreaterThanOrEqual(START);
  });
});

describe('the trail as events', () => {
  interface Event {
    cursor: number;
    event: 'change' | 'outcome' | 'removed';
    id: string;
    outcome?: string;
    after?: { desired: number };
    seal: string;
  }
  async function eventsAfter(after: number) {
    const { streamEvents } = await import('../lib/audit-trail/stream.server');
    let text = '';
    for await (const part of streamEvents(context(), { after })) text += part;
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Event);
  }

  it('has each change and what became of it, oldest first, each with its seal', async () => {
    const events = await eventsAfter(0);
    expect(events.map(({ event, after, outcome }) => after?.desired ?? outcome ?? event)).toEqual([
      ...[3, 'done', 4, 'done', 5, 'refused'],
    ]);
    expect(events[1]!.id).toBe(events[0]!.id);
    expect(new Set(events.map(({ seal }) => seal)).size).toBe(6);
  });

  it('goes on after any event, so a reader that was interrupted loses and repeats none', async () => {
    const events = await eventsAfter(0);
    for (const [at, { cursor }] of events.entries())
      expect(await eventsAfter(cursor)).toEqual(events.slice(at + 1));
  });

  it('loses no row that was begun before and is committed after the reading', async () => {
    const slow = new pg.Client({ connectionString: database.url });
    await slow.connect();
    const last = (await eventsAfter(0)).at(-1)!.cursor;
    await slow.query('BEGIN');
    await slow.query(`INSERT INTO "change" (id, actor, role, action, account, region, fleet, before, after)
      VALUES (gen_random_uuid(), 'Slow', 'operator', 'fleet.scale-out', '1', 'r', 'f', '{}', '{"desired": 90}')`);
    const quick = scale(6, 7);
    const meanwhile = await eventsAfter(last);
    await slow.query('COMMIT');
    await Promise.all([quick, slow.end()]);
    const found = [...meanwhile, ...(await eventsAfter(meanwhile.at(-1)?.cursor ?? last))];
    expect(found.map(({ after, outcome }) => after?.desired ?? outcome)).toEqual([90, 7, 'done']);
  });

  it('says that events were removed which the reader has not seen', async () => {
    const [first, , third] = await eventsAfter(0);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ at: Date }>('SELECT "at" FROM "change" WHERE "id" = $1', [
      third!.id,
    ]);
    await client.query('SELECT audit_prune($1)', [rows[0]!.at]);
    await client.end();
    const [removed, next] = await eventsAfter(0);
    expect(removed).toMatchObject({ event: 'removed', cursor: first!.cursor + 1 });
    expect(next).toEqual(third);
    expect(await eventsAfter(removed!.cursor)).toEqual((await eventsAfter(0)).slice(1));
  });
});
