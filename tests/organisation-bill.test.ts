import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { makeWorld } from '../packages/sandbox/testing.ts';
import assumePolicy from '../public/iam/assume-policy.json' with { type: 'json' };
import { publishedRoles } from '../scripts/published-roles.ts';
import { DAY, dayOf, monthOf } from '@/lib/bill/billed-days';
import type { SpendRow } from '@/lib/bill/report';
import { lateWords } from '@/lib/bill/words';
import { landingOfAll } from '@/lib/budgets/model';
import { whyNoSum } from '@/lib/budgets/why-no-sum';
import { localActor } from '@/lib/rules/grants';
import { answerOf, GROUP, MACHINES, PAYER, type BillLine, type Question } from './support/bill';
import { openBillEndpoint } from './support/bill-endpoint';
import { disconnect, testDatabase } from './support/database';
import { forget } from './support/process-values';

const [LAB, DATA, HIDDEN] = ['210987654321', '345678901234', '456789012345'];
const DAYS = 40;
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/plimsoll-${name}`;
const entry = (id: string, name: string) => ({
  ...{ id, name, readRole: role(id, 'read'), operateRole: role(id, 'operate') },
  ...{ externalId: 'plimsoll-sandbox', regions: ['us-east-1'] },
});

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let endpoint: Awaited<ReturnType<typeof openBillEndpoint>>;
let spend: typeof import('@/lib/bill/queries');
let budgets: typeof import('@/lib/budgets/queries');
let client: typeof import('@/lib/db/client');

/** What each account costs a day, and who has not enabled Cost Explorer. */
const COSTS: Record<string, number> = { [PAYER]: 10, [LAB]: 20, [DATA]: 40, [HIDDEN]: 80 };
const TEAMS: Record<string, string> = { [PAYER]: 'Shop', [LAB]: 'Lab', [DATA]: 'Data' };
let disabled: string[] = [];

/** The account whose bill is asked for: one after the other, and that of linked accounts last. */
let asking = PAYER;
let from = 0;

let invented: BillLine[] | null = null;
const lines = (): BillLine[] =>
  invented ??
  Object.entries(COSTS).flatMap(([account, usd]) =>
    Array.from({ length: DAYS }, (_, day) => ({
      ...{
        day,
        service: MACHINES,
        record: 'Usage',
        region: 'us-east-1',
        type: 'm7g.large',
        hours: 24,
        account,
      },
      ...{ tags: { [GROUP]: 'web', app: 'web', Team: TEAMS[account] ?? '' }, currency: 'USD' },
      ...{ unblended: usd, amortised: usd },
    })),
  );

interface Filtered {
  Filter?: { And?: object[]; Dimensions?: { Key: string; Values: string[] } };
}

/** As AWS tells: a payer of all accounts, every other one of itself. */
function answer(operation: string, question: Question & Filtered): object {
  const parts = [question.Filter, ...(question.Filter?.And ?? [])] as NonNullable<Filtered['Filter']>[];
  const named = parts.find((part) => part?.Dimensions?.Key === 'LINKED_ACCOUNT')?.Dimensions!.Values[0];
  asking = named ?? asking;
  const account = asking;
  if (disabled.includes(account))
    return { __type: 'AccessDeniedException', message: 'User not enabled for cost explorer access' };
  if (operation !== 'GetCostAndUsage') return { Total: { Amount: '100', Unit: 'USD' } };
  const seen = lines().filter((line) => account === PAYER || line.account === account);
  const told = answerOf(seen, from, question, true);
  const names = Object.keys(COSTS).map((id) => ({ Value: id, Attributes: { description: `org-${id}` } }));
  return { ...told, DimensionValueAttributes: names };
}

beforeAll(async () => {
  const others = [LAB, DATA].map((account) => ({
    ...makeWorld({ group: { desired: 2 } }),
    account: account!,
  }));
  const options = { others, policies: { PLIMSOLL: [assumePolicy] }, roles: publishedRoles };
  [database, sandbox] = await Promise.all([testDatabase(), openSandbox({}, options)]);
  endpoint = await openBillEndpoint(sandbox.url, (operation, question) =>
    answer(operation, question as Question & Filtered),
  );
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: endpoint.url, CE_DAILY_REQUESTS: '60' },
    AWS_ACCOUNTS: JSON.stringify([entry(PAYER, 'shop'), entry(LAB!, 'lab'), entry(DATA!, 'data')]),
    ...{ AWS_ACCESS_KEY_ID: 'PLIMSOLL', AWS_SECRET_ACCESS_KEY: 'none', COST_CATEGORY: 'Team' },
  });
  [spend, budgets, client] = await Promise.all([
    import('@/lib/bill/queries'),
    import('@/lib/budgets/queries'),
    import('@/lib/db/client'),
  ]);
});
afterAll(async () => {
  await disconnect();
  await Promise.all([endpoint.close(), sandbox.close()]);
  await database.close();
});
beforeEach(async () => {
  disabled = [];
  invented = null;
  await begin();
});

/** On another day and without what was billed. */
async function begin() {
  await sandbox.pass(86_400);
  await client.db((prisma) => prisma.billedDay.deleteMany());
  await client.db((prisma) => prisma.costRequests.deleteMany());
  forget('billed-days');
  from = dayOf(sandbox.world.now) - DAYS * DAY;
}

const ctx = () => ({
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  ...{ requestId: 'r', now: () => sandbox.world.now, sent: [] },
});
const report = () => spend.getSpendReport(ctx(), { range: '7d', cost: 'amortised' });
const figures = (rows: readonly SpendRow[]) =>
  Object.fromEntries(rows.map(({ label, billed }) => [label, billed]));

it('R70a: counts no account twice, though the payer sees the bills of all', async () => {
  const { total, rows, organisation, leftOut, bridge } = await report();
  expect([total.billed, leftOut]).toEqual([7 * 70, []]);
  expect(figures(rows.account)).toEqual({ shop: 70, lab: 140, data: 280 });
  expect(rows.fleet.filter(({ key }) => key.startsWith('gone'))).toEqual([]);
  expect(bridge).toMatchObject({ usage: 490, invoice: 490, lines: [] });
  // What only the payer sees is in the organisation, and in no other sum.
  expect(figures(rows.linked)).toEqual({ shop: 70, lab: 140, data: 280, [`org-${HIDDEN}`]: 560 });
  expect(figures(rows.category)).toEqual({ Shop: 70, Lab: 140, Data: 280, 'no Team': 560 });
  expect(organisation).toMatchObject({ billed: 7 * 150, unit: null, idle: null });
});

it('the report of one account is its own bill, and none is read of an account that is not shown', async () => {
  const reportOf = (account: string) =>
    spend.getSpendReport(ctx(), { range: '7d', cost: 'amortised', account });
  const { total, rows, organisation } = await reportOf(LAB!);
  expect([total.billed, organisation, rows.linked]).toEqual([140, null, []]);
  expect(figures(rows.account)).toEqual({ lab: 140 });
  expect(rows.fleet.flatMap(({ ref }) => ref?.account ?? [])).toEqual([LAB]);
  const ofPayer = await reportOf(PAYER);
  expect([ofPayer.total.billed, ofPayer.rows.linked]).toEqual([70, []]);
  await expect(reportOf(HIDDEN!)).rejects.toThrow(`Plimsoll does not show account ${HIDDEN}.`);
});

it('R70b: says which account has no bill, where one has not enabled Cost Explorer', async () => {
  disabled = [LAB!];
  const { total, leftOut, problems, rows } = await report();
  expect([total.billed, leftOut]).toEqual([7 * 50, [LAB]]);
  expect(problems[0]!.message).toContain(LAB);
  expect(rows.account.find(({ key }) => key === LAB)?.billed ?? null).toBeNull();
  const list = await spend.listSpend(ctx());
  expect(list.leftOut).toEqual([LAB]);
  const months = await budgets.listBudgets(ctx());
  expect([months.withoutLinked, landingOfAll(months), whyNoSum(months)]).toEqual([
    true,
    null,
    'There is no sum, because the bill of lab is not known.',
  ]);
  expect(months.accounts.map(({ account, forecast }) => [account, forecast !== null])).toEqual([
    ...[[PAYER, true] as const, [LAB, false] as const, [DATA, true] as const],
  ]);
});

it('R70c: calls no part of a month its sum', async () => {
  const list = await spend.listSpend(ctx());
  const counted = (dayOf(sandbox.world.now) - 2 * DAY - monthOf(sandbox.world.now)) / DAY;
  expect(list.monthToDate).toBe(70 * counted);
  const missing = new Date(monthOf(sandbox.world.now) + 2 * DAY);
  await client.db((prisma) => prisma.billedDay.deleteMany({ where: { day: missing, account: LAB! } }));
  forget('billed-days');
  disabled = [PAYER, LAB!, DATA!];
  expect((await spend.listSpend(ctx())).monthToDate).toBeNull();
  const { accounts } = await budgets.listBudgets(ctx(), { ask: false });
  expect(accounts.find(({ account }) => account === LAB)!.forecast).toBeNull();
});

it('R70d: projects the month of each account, and the sum once', async () => {
  // The payer's month is its own, so that the sum has each account once.
  const months = await budgets.listBudgets(ctx());
  const days = (months.month.to - months.month.from) / DAY;
  expect(months.accounts.map(({ landing }) => landing!.total)).toEqual([10, 20, 40].map((usd) => usd * days));
  expect(landingOfAll(months)!.total).toBe(70 * days);
});

it('R80e: of an account that was added within the period, what it cost before is not known, and said', async () => {
  const first = DAYS - 6;
  invented = lines().filter(({ account, day }) => account !== LAB || day >= first);
  const since = from + first * DAY;
  const { total, late, comparable, rows, now } = await report();
  expect([total.billed, total.billedBefore, comparable]).toEqual([7 * 50 + 4 * 20, null, false]);
  expect(late).toEqual([{ account: LAB, since }]);
  expect(lateWords(late, now)).toMatch(
    /^Account 210987654321 has no bill before \d+ \w+, so all sums leave out/,
  );
  expect(rows.account.find(({ key }) => key === LAB)).toMatchObject({ billed: 80, unknownDays: 3 });
  expect(rows.account.find(({ key }) => key === DATA)).toMatchObject({ billed: 280, unknownDays: 0 });
  const list = await spend.listSpend(ctx());
  expect(list.late).toEqual(since > monthOf(sandbox.world.now) ? late : []);
});

const USED = ['Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage'];
const anyLine = fc.record({
  day: fc.integer({ min: 0, max: DAYS - 1 }),
  account: fc.constantFrom(...Object.keys(COSTS)),
  record: fc.constantFrom(...USED, 'Tax', 'Credit'),
  team: fc.constantFrom('', 'Shop', 'Lab'),
  usd: fc.integer({ min: 1, max: 90_000 }).map((amount) => amount / 100),
});

it('R70e: any bill of an organisation adds up by account and by cost category, each line once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { minLength: 30, maxLength: 120 }), async (all) => {
      await begin();
      invented = all.map(({ day, account, record, team, usd }) => ({
        ...{ day, account, record, service: MACHINES, region: 'us-east-1', type: 'm7g.large', hours: 24 },
        ...{
          tags: { [GROUP]: 'web', app: 'web', Team: team },
          currency: 'USD',
          unblended: usd,
          amortised: usd,
        },
      }));
      const { from: first, to, rows, organisation, total } = await report();
      const sumOf = (keep: (line: (typeof all)[number]) => boolean) =>
        all
          .filter(
            ({ day, record }) => USED.includes(record) && from + day * DAY >= first && from + day * DAY < to,
          )
          .filter(keep)
          .reduce((sum, { usd }) => sum + usd, 0);
      const shown = (found: readonly SpendRow[], key: string) =>
        found.find((one) => one.key === key)?.billed ?? 0;
      for (const account of Object.keys(COSTS))
        expect(shown(rows.linked, account)).toBeCloseTo(
          sumOf((line) => line.account === account),
          2,
        );
      for (const team of ['Shop', 'Lab'])
        expect(shown(rows.category, team)).toBeCloseTo(
          sumOf((line) => line.team === team),
          2,
        );
      for (const found of [rows.linked, rows.category, [organisation!]])
        expect(found.reduce((sum, { billed }) => sum + (billed ?? 0), 0)).toBeCloseTo(
          sumOf(() => true),
          2,
        );
      expect(total.billed ?? 0).toBeCloseTo(
        sumOf(({ account }) => account !== HIDDEN),
        2,
      );
    }),
    { numRuns: 10, endOnFailure: true },
  );
});
