import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Drop, SharedQuestion } from '@/lib/aws/sharing';
import { AppError } from '@/lib/core/errors';
import { disconnect, testDatabase } from '@/tests/support/database';

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let shareReads: typeof import('./shared-reads').shareReads;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  ({ shareReads } = await import('./shared-reads'));
  client = await database.connect();
});
afterAll(async () => {
  await disconnect();
  await database.close();
});

const PLACE = { account: '123456789012', region: 'us-east-1' };
const question = (over: Partial<SharedQuestion> = {}): SharedQuestion => ({
  ...{ what: 'autoscaling:DescribeAutoScalingGroups', place: PLACE, key: '', pace: 60_000 },
  ...{ lasting: false, held: undefined },
  ...over,
});

function openReplica(build = 'one') {
  const drops: Drop[] = [];
  const told = Promise.withResolvers<void>();
  const reads = shareReads(build, (drop) => {
    drops.push(drop);
    told.resolve();
  });
  return { ...reads, drops, told: told.promise };
}
type Replica = ReturnType<typeof openReplica>;
let [first, second]: Replica[] = [];
let asked = 0;
const ask = async () => {
  asked += 1;
  return { groups: ['shop-prod'], at: new Date(0), note: undefined, number: asked };
};

beforeEach(async () => {
  await client.query('TRUNCATE replica, read_lease, read_value, read_drop');
  asked = 0;
  [first, second] = [openReplica(), openReplica()];
  // The first one hears of the second one at its next sign of life.
  for (const one of [first, second, first]) await one.beat();
});
afterEach(() => [first, second].forEach((one) => one!.close()));

/** Makes all answers and changes older by the database's clock. */
const pass = (seconds: number) =>
  client.query(
    `WITH v AS (UPDATE read_value SET asked_at = asked_at - $1 * interval '1 s', read_at = read_at - $1 * interval '1 s'),
      l AS (UPDATE read_lease SET failed_at = failed_at - $1 * interval '1 s')
     UPDATE read_drop SET at = at - $1 * interval '1 s'`,
    [seconds],
  );

describe('replicas that read as one', () => {
  it('ask AWS once, also at the same moment, and get what it said', async () => {
    const held = Promise.withResolvers<void>();
    const slow = async () => {
      await held.promise;
      return ask();
    };
    const both = [first!, second!].map((one) => one.read(question(), slow));
    held.resolve();
    const [one, other] = await Promise.all(both);
    expect(asked).toBe(1);
    expect(one!.value).toStrictEqual({ groups: ['shop-prod'], at: new Date(0), note: undefined, number: 1 });
    expect(other!.value).toStrictEqual(one!.value);
    expect(Math.abs(one!.readAt - other!.readAt)).toBeLessThan(1_000);
  });

  it('take what was written after they looked and before they had the lease', async () => {
    await first!.read(question(), ask);
    await pass(100);
    await client.query('BEGIN; SELECT 1 FROM read_lease FOR UPDATE');
    const late = second!.read(question(), ask);
    const waiting =
      'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))';
    await expect.poll(async () => (await client.query(waiting)).rowCount, { timeout: 30_000 }).toBe(1);
    await client.query(
      'UPDATE read_value SET asked_at = clock_timestamp(), read_at = clock_timestamp(); COMMIT',
    );
    expect((await late).value.number).toBe(1);
    expect(asked).toBe(1);
    expect((await client.query('SELECT 1 FROM read_lease WHERE ends_at > clock_timestamp()')).rowCount).toBe(
      0,
    );
  });

  it('ask again when the answer is older than the pace, and say how old it is', async () => {
    await first!.read(question(), ask);
    await pass(74);
    const { readAt } = await second!.read(question(), ask);
    expect(asked).toBe(1);
    expect(Date.now() - readAt).toBeGreaterThanOrEqual(74_000);
    await pass(2);
    expect((await second!.read(question(), ask)).value.number).toBe(2);
    expect((await first!.read(question(), ask)).value.number).toBe(2);
  });

  it('share what never gets old, but not for longer than an hour', async () => {
    const endless = question({ pace: Infinity, lasting: true });
    await first!.read(endless, ask);
    await pass(3_500);
    expect((await second!.read(endless, ask)).value.number).toBe(1);
    await pass(200);
    expect((await second!.read(endless, ask)).value.number).toBe(2);
  });

  it.each(['', 'no JSON', 'null', '3', '{"other":1}'])('hear nothing in %o', async (text) => {
    await client.query(`SELECT pg_notify('plimsoll_reads', $1)`, [text]);
    await first!.read(question(), ask);
    expect((await second!.read(question(), ask)).value.number).toBe(1);
  });

  it('fetch and write an answer that is as it was only once', async () => {
    const same = async () => ({ groups: ['shop-prod'] });
    const { value } = await first!.read(question(), same);
    const taken = await second!.read(question(), same);
    await client.query(`UPDATE read_value SET body = 'spoilt'`);
    expect((await second!.read(question({ held: taken.value }), same)).value).toBe(taken.value);
    await pass(76);
    await first!.read(question({ held: value }), same);
    expect((await client.query('SELECT body FROM read_value')).rows).toEqual([
      { body: Buffer.from('spoilt') },
    ]);
  });

  it('share why AWS did not answer, until one of them tries again', async () => {
    const fail = async (): Promise<never> => {
      asked += 1;
      throw new AppError('throttled', 'AWS is limiting calls.', { hint: 'Wait.', aws: 'Rate exceeded' });
    };
    const failure = {
      kind: 'throttled',
      message: 'AWS is limiting calls.',
      hint: 'Wait.',
      aws: 'Rate exceeded',
    };
    await expect(first!.read(question(), fail)).rejects.toMatchObject(failure);
    await expect(second!.read(question(), fail)).rejects.toMatchObject(failure);
    expect(asked).toBe(1);
    await pass(3);
    expect((await second!.read(question(), ask)).value.number).toBe(2);
  });

  it('R69a: do not wait for one that was killed longer than its lease', async () => {
    await client.query(
      `INSERT INTO read_lease VALUES ($1, $2, clock_timestamp() + interval '300 ms', NULL, NULL)`,
      ['one 123456789012/us-east-1 autoscaling:DescribeAutoScalingGroups ', randomUUID()],
    );
    expect((await first!.read(question(), ask)).value.number).toBe(1);
  });

  it('have reads of their own per place, operation and key, and per build', async () => {
    const others = [
      { place: { ...PLACE, region: 'eu-west-1' } },
      { what: 'ec2:DescribeImages' },
      { key: 'shop-prod' },
    ];
    await first!.read(question(), ask);
    for (const other of others) await first!.read(question(other), ask);
    expect(asked).toBe(4);
    const newer = openReplica('two');
    await newer.beat();
    await newer.read(question(), ask);
    expect(asked).toBe(5);
    newer.close();
  });
});

describe('a read of AWS', () => {
  it('tells the others what AWS’s refusal means, not that something failed inside', async () => {
    const [{ read }, { sharing }] = await Promise.all([
      import('@/lib/aws/call'),
      import('@/lib/aws/sharing'),
    ]);
    sharing.by = first!;
    const { what, place } = question();
    const refusal = Object.assign(new Error('Rate exceeded'), { name: 'Throttling' });
    const meaning = { kind: 'throttled', message: `AWS limits the rate of calls, and rejected ${what}.` };
    await expect(read({ what, place, pace: 60_000 }, () => Promise.reject(refusal))).rejects.toMatchObject(
      meaning,
    );
    await expect(second!.read(question(), ask)).rejects.toMatchObject(meaning);
    expect(asked).toBe(0);
    sharing.by = null;
  });
});

describe('a change', () => {
  const drop = { place: '123456789012/us-east-1', operations: '^(autoscaling:|cloudwatch:DescribeAlarms)' };

  it('makes old everywhere what it may have made old', async () => {
    await first!.read(question(), ask);
    second!.drop(drop);
    await first!.told;
    expect(first!.drops).toContainEqual(drop);
    expect((await first!.read(question(), ask)).value.number).toBe(2);
    expect((await second!.read(question(), ask)).value.number).toBe(2);
  });

  it.each([
    ['another region', { place: { ...PLACE, region: 'eu-west-1' } }],
    ['another operation', { what: 'ec2:DescribeSubnets' }],
    ['what no change makes old', { lasting: true }],
  ])('leaves %s', async (_, over) => {
    await first!.read(question(over), ask);
    second!.drop(drop);
    await first!.told;
    expect((await second!.read(question(over), ask)).value.number).toBe(1);
  });

  it('of a whole account reaches all its regions', async () => {
    await first!.read(question(), ask);
    second!.drop({ ...drop, place: '123456789012/' });
    await first!.told;
    expect((await second!.read(question(), ask)).value.number).toBe(2);
  });

  it('makes old what AWS was asked for before it, even if the answer comes later', async () => {
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const reading = first!.read(question(), async () => {
      begun.resolve();
      await held.promise;
      return ask();
    });
    await begun.promise;
    second!.drop(drop);
    await first!.told;
    held.resolve();
    await reading;
    expect((await second!.read(question(), ask)).value.number).toBe(2);
  });

  it('R69c: is heard by one that did not listen then, at its next sign of life', async () => {
    const late = openReplica();
    first!.drop(drop);
    await first!.told;
    expect(late.drops).toEqual([]);
    await late.beat();
    expect(late.drops).toEqual([drop]);
    late.close();
  });
});

describe('a replica reads for itself', () => {
  it('as long as it is the only one, and writes nothing', async () => {
    await client.query('TRUNCATE replica');
    await first!.beat();
    await first!.read(question(), ask);
    await first!.read(question(), ask);
    expect(asked).toBe(2);
    expect((await client.query('SELECT name FROM read_value')).rows).toEqual([]);
  });

  it('R69b: while the database cannot be asked', async () => {
    await client.query('ALTER TABLE read_value RENAME TO gone');
    expect((await first!.read(question(), ask)).value.number).toBe(1);
    await client.query('ALTER TABLE gone RENAME TO read_value');
  });

  it('what cannot be written', async () => {
    const odd = async () => ({ of: () => (asked += 1) });
    await first!.read(question(), odd);
    expect((await second!.read(question(), ask)).value.number).toBe(1);
  });
});
