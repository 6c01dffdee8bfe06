import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { DAY, dayOf } from '@/lib/bill/billed-days';
import { localActor } from '@/lib/rules/grants';
import { disconnect, testDatabase } from '@/tests/support/database';

const LIMIT = 40;
let database: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let commitments: typeof import('@/lib/commitments/queries');
let billed: typeof import('@/lib/bill/billed.server');
let store: typeof import('@/lib/db/billed-costs');

beforeAll(async () => {
  const world = seedWorld({ now: Date.UTC(2026, 10, 24, 12), scenario: 'committed' });
  [database, sandbox] = await Promise.all([testDatabase(), openSandbox({}, { world })]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1,eu-west-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', CE_DAILY_REQUESTS: String(LIMIT) },
  });
  [commitments, billed, store] = await Promise.all([
    import('@/lib/commitments/queries'),
    import('@/lib/bill/billed.server'),
    import('@/lib/db/billed-costs'),
  ]);
});
afterAll(async () => {
  await disconnect();
  await sandbox.close();
  await database.close();
});

const now = () => sandbox.world.now;
const ctx = () => ({ actor: localActor({ name: 'Mara', role: 'viewer' }), requestId: 'r', now, sent: [] });
const read = async () => Object.values((await commitments.listCommitments(ctx())).accounts)[0]!;
const readBills = () => billed.readBilled(ctx(), { from: dayOf(now()) - 20 * DAY, to: dayOf(now()) });
const used = async () => (await store.readRequests(sandbox.world.account, dayOf(now()))).used;

it('says why commitments are unknown as long as no bill was read', async () => {
  expect(await read()).toEqual({ why: 'No bill of the account has been read yet.' });
});

it('reads plans, reservations and rates by type once a day, with five counted requests', async () => {
  await readBills();
  expect(await read()).toMatchObject({
    value: {
      day: Date.UTC(2026, 10, 21),
      plans: [{ family: null, perHour: 4, rate: expect.closeTo(0.72) }],
      rates: expect.arrayContaining([
        {
          ...{ type: 'm7g.large', region: 'us-east-1', rate: expect.closeTo(0.72) },
          perHour: expect.closeTo(0.7232, 3),
        },
      ]),
      reservations: [{ type: 'm7g.large', region: 'us-east-1', flexible: true, units: 16 }],
    },
  });
  const { json } = await sandbox.control('GET', 'calls');
  const asked = (json as { sinceReset: Record<string, number> }).sinceReset;
  expect(await used()).toBe(asked['ce.GetCostAndUsage']! + 4);
  await Promise.all([read(), read()]);
  expect(asked['ce.GetSavingsPlansUtilizationDetails']).toBe(1);
  expect(await used()).toBe(asked['ce.GetCostAndUsage']! + 4);
});

it('keeps those of the last week where they cannot be read, and says their day', async () => {
  await sandbox.pass(86_400);
  sandbox.world.noCostExplorer = true;
  expect(await read()).toMatchObject({ value: { day: Date.UTC(2026, 10, 21) } });
});

it('says why where none could be read: Cost Explorer is off', async () => {
  await sandbox.pass(8 * 86_400);
  const known = await read();
  expect(known).toMatchObject({ why: expect.stringContaining('Cost Explorer') });
});

it('makes no sum with list prices where the bill is in another currency', async () => {
  delete sandbox.world.noCostExplorer;
  sandbox.world.billing!.currency = { code: 'EUR', perUsd: 0.92 };
  await sandbox.pass(86_400);
  await readBills();
  expect(await read()).toEqual({ why: expect.stringContaining('billed in EUR') });
});

it('says that the daily requests are used up', async () => {
  await sandbox.pass(8 * 86_400);
  const today = dayOf(now());
  while (await store.claimRequest(sandbox.world.account, today, LIMIT));
  expect(await read()).toMatchObject({
    why: `Today’s ${LIMIT} requests to Cost Explorer are used up.`,
    hint: expect.stringContaining('CE_DAILY_REQUESTS'),
  });
});
