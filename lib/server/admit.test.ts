import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { disconnect, testDatabase } from '@/tests/support/database';
import { defineChange } from '@/lib/rules/define-change';
import { asked } from '@/tests/support/next-headers';

const scaleFleet = defineChange()({
  actions: { 'fleet.scale-out': 'Scale out' },
  permissions: ['fleet:scale-out'],
  putBack: { cannot: 'It is a test.' },
});

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
let action: typeof import('./action').action;
let reached = 0;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  ({ action } = await import('./action'));
  client = await database.connect();
});
afterAll(async () => {
  vi.useRealTimers();
  await disconnect();
  await database.close();
});

/** Each test runs an hour later than the one before, so that its rows do not count. */
let hour = Date.UTC(2026, 10, 24);
beforeEach(() => {
  hour += 3_600_000;
  vi.useFakeTimers({ toFake: ['Date'], now: hour });
  asked.fromOurPage();
  reached = 0;
});

const FLEET = '123456789012/us-east-1/storefront-prod';
const send = (input: object = { fleet: FLEET }) =>
  action({
    ...{ change: scaleFleet, input: z.looseObject({}), settle: () => Promise.reject(new Error('not asked')) },
    run: async () => (reached += 1),
    check: () => Promise.reject(new Error('not asked')),
  })(input as Record<string, unknown>);

const rows = async () => {
  const since = new Date(hour);
  const sql = `SELECT actor, account, fleet, kind, after FROM change WHERE action = 'request.denied' AND at >= $1 ORDER BY number`;
  return (await client.query(sql, [since])).rows as Record<string, unknown>[];
};

describe('what is turned away leaves a row, and no operation hears of it', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }, 'denied'],
    ['Origin: null', { origin: 'null' }, 'denied'],
    ['no Origin', { origin: '' }, 'denied'],
    ['R19b: a forged X-Forwarded-Host', { origin: 'http://evil', 'x-forwarded-host': 'evil' }, 'denied'],
    ['a frame of another site', { 'sec-fetch-site': 'cross-site' }, 'denied'],
  ])('%s', async (_what, headers, kind) => {
    for (const [name, value] of Object.entries(headers)) asked.headers.set(name, value);
    expect(await send()).toMatchObject({ ok: false, problem: { kind } });
    expect(await rows()).toMatchObject([
      { actor: 'signed out', kind: 'console', fleet: 'Plimsoll', after: { address: '10.0.0.9', alike: 0 } },
    ]);
    expect(reached).toBe(0);
  });

  it('R18b: someone who is signed out', async () => {
    asked.fromOurPage(null);
    expect(await send()).toMatchObject({ ok: false, problem: { kind: 'signed-out' } });
    expect(await rows()).toMatchObject([{ actor: 'signed out', account: '', fleet: 'Plimsoll' }]);
    expect(reached).toBe(0);
  });

  it('T29: a person who changes more than thirty things a minute, by name', async () => {
    asked.fromOurPage('operator', 'Jo');
    for (let n = 0; n < 30; n += 1) expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({
      ok: false,
      problem: { kind: 'limited', hint: expect.stringContaining('Try again in 2 seconds') },
    });
    expect(await rows()).toMatchObject([{ actor: 'Jo', fleet: 'storefront-prod' }]);
    expect(reached).toBe(30);
    vi.setSystemTime(hour + 2_000);
    expect(await send()).toMatchObject({ ok: true });
  });

  it('T15: a token that is not known', async () => {
    const { admitMachine } = await import('./admit');
    const wrong = new Headers({ authorization: 'Bearer plimsoll_guess', 'x-forwarded-for': '10.0.0.7' });
    await expect(admitMachine(wrong)).rejects.toMatchObject({ kind: 'signed-out' });
    expect(await rows()).toMatchObject([{ actor: 'signed out', after: { address: '10.0.0.7' } }]);
  });

  it.each([
    [{}],
    [{ fleet: ['a'] }],
    [{ fleet: 'no fleet' }],
    [{ fleet: 'x'.repeat(1e5) }],
    [null],
    ['text'],
  ])('an input that names no fleet: %j', async (input) => {
    asked.fromOurPage(null);
    expect(await send(input as object)).toMatchObject({ problem: { kind: 'signed-out' } });
    expect(await rows()).toMatchObject([{ kind: 'console', fleet: 'Plimsoll' }]);
  });
});

it('T10: a thousand attempts are one row a minute, with their number', async () => {
  asked.fromOurPage(null);
  await Promise.all(Array.from({ length: 1_000 }, () => send()));
  expect(await rows()).toHaveLength(1);
  vi.setSystemTime(hour + 60_000);
  await send();
  expect((await rows()).map(({ after }) => (after as { alike: number }).alike)).toEqual([0, 999]);
});

it('attempts from a thousand addresses are sixty rows a minute', async () => {
  asked.fromOurPage(null);
  for (let n = 0; n < 1_000; n += 1) {
    asked.headers.set('x-forwarded-for', `10.1.${n >> 8}.${n & 255}`);
    await send();
  }
  expect(await rows()).toHaveLength(60);
});
