import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { DAY, dayOf, monthOf } from '@/lib/bill/billed-days';
import type { SpendRow } from '@/lib/bill/report';
import { localActor } from '@/lib/rules/grants';
import { answerOf, bills, GROUP, isEc2Usage, MACHINES, type BillLine, type Question } from './support/bill';
import { openBillEndpoint } from './support/bill-endpoint';
import { disconnect, testDatabase } from './support/database';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 20;
const COUNTED = 7;
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let endpoint: Awaited<ReturnType<typeof openBillEndpoint>>;
let spend: typeof import('@/lib/bill/queries');
let files: typeof import('@/lib/bill/export.server');
let budgets: typeof import('@/lib/budgets/queries');
let client: typeof import('@/lib/db/client');
let bill: { lines: BillLine[]; from: number; isEstimated: boolean } = {
  ...{ lines: [], from: 0, isEstimated: true },
};
let questions = 0;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([testDatabase(), openSandbox()]);
  endpoint = await openBillEndpoint(sandbox.url, (operation, question) => {
    if (operation !== 'GetCostAndUsage') return { Total: { Amount: '0', Unit: 'USD' } };
    questions += 1;
    return answerOf(bill.lines, bill.from, question as Question, bill.isEstimated);
  });
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: endpoint.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', CE_DAILY_REQUESTS: '40' },
  });
  [spend, files, budgets, client] = await Promise.all([
    import('@/lib/bill/queries'),
    import('@/lib/bill/export.server'),
    import('@/lib/budgets/queries'),
    import('@/lib/db/client'),
  ]);
});
afterAll(async () => {
  await disconnect();
  await Promise.all([endpoint.close(), sandbox.close()]);
  await database.close();
});

const readBudgets = async () => (await budgets.listBudgets(ctx())).accounts[0]!;
const ctx = () => ({
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  ...{ requestId: 'r', now: () => sandbox.world.now, sent: [] },
});

/** On another day and without what was billed, so that each bill is the account's first. */
async function begin(lines: BillLine[], isEstimated = true) {
  await sandbox.pass(86_400);
  await client.db((prisma) => prisma.billedDay.deleteMany());
  await client.db((prisma) => prisma.costRequests.deleteMany());
  const memory = (globalThis as Record<symbol, unknown>)[Symbol.for('plimsoll.billed-days')];
  (memory as Map<string, unknown> | undefined)?.clear();
  bill = { lines, from: dayOf(sandbox.world.now) - DAYS * DAY, isEstimated };
  questions = 0;
}

/** The sum of a FOCUS file, read as a spreadsheet would. */
async function exported() {
  let text = '';
  for await (const part of files.exportSpend(ctx(), { range: '7d' })) text += part;
  const [header = '', ...lines] = text.trimEnd().split('\r\n');
  const at = header.split(',').indexOf('BilledCost');
  return lines.reduce((all, row) => all + Number(row.split(',')[at]), 0);
}

type Amount = 'amortised' | 'unblended';
const sum = (lines: readonly BillLine[], of: Amount) => lines.reduce((all, line) => all + line[of], 0);
const inside = ({ day }: BillLine) => day >= DAYS - 2 - COUNTED && day < DAYS - 2;
const currenciesOf = (lines: readonly BillLine[]) => new Set(lines.map(({ currency }) => currency));
const total = (rows: readonly Pick<SpendRow, 'billed'>[]) =>
  rows.reduce((all, { billed }) => all + (billed ?? 0), 0);

it('R56a: any bill adds up on every page to the cent, or is said to be unknown', async () => {
  await fc.assert(
    fc.asyncProperty(
      bills(DAYS),
      fc.constantFrom<Amount>('amortised', 'unblended'),
      async (lines, metric) => {
        await begin(lines);
        const report = await spend.getSpendReport(ctx(), { range: '7d', cost: metric });
        const used = lines.filter(isEc2Usage);
        const counted = used.filter(inside);
        expect(questions % 4).toBe(0);
        expect(report.requests!.used).toBe(questions);
        expect(report.problems).toEqual([]);
        if (currenciesOf(used).size > 1) {
          expect([report.currency, report.total.billed, report.total.unit]).toEqual([null, null, null]);
        } else if (counted.length > 0) {
          const truth = sum(counted, metric);
          const { fleet, app, env } = report.rows;
          for (const rows of [[report.total], fleet, app, env]) expect(total(rows)).toBeCloseTo(truth, 2);
          expect(report.currency).toBe([...currenciesOf(used)][0]);
          const machines = counted.filter(({ service }) => service === MACHINES);
          expect(total(report.types)).toBeCloseTo(sum(machines, metric), 2);
          const gone = machines.filter(({ tags: { [GROUP]: group }, region }) =>
            group === 'web' ? region !== 'us-east-1' : group === 'gone',
          );
          expect(total(fleet.filter(({ key }) => key.startsWith('gone')))).toBeCloseTo(sum(gone, metric), 2);
        }
        for (const row of [...report.rows.fleet, ...report.rows.app, ...report.types])
          if (row.billed !== null && row.billed !== 0) expect(row.currency).not.toBeNull();
        expect(report.total.unit?.usd ?? 0).toBeGreaterThanOrEqual(0);

        const all = lines.filter(inside);
        if (currenciesOf(all).size > 1) expect(report.bridge).toBeNull();
        else if (report.bridge) {
          const { usage, lines: parts, invoice } = report.bridge;
          expect(invoice).toBeCloseTo(sum(all, 'unblended'), 2);
          expect(parts.reduce((sums, { amount }) => sums + amount, usage)).toBeCloseTo(invoice, 1);
          expect(usage).toBeCloseTo(report.total.billed!, 6);
          expect(parts.map(({ kind }) => kind)).not.toContain('unexplained');
          expect(await exported()).toBeCloseTo(invoice, 2);
        }

        const [list, plan] = [await spend.listSpend(ctx()), await readBudgets()];
        const now = sandbox.world.now;
        const ofMonth = used.filter(({ day }) => day < DAYS - 2 && bill.from + day * DAY >= monthOf(now));
        if (currenciesOf(used).size === 1) {
          expect(list.monthToDate ?? 0).toBeCloseTo(sum(ofMonth, 'amortised'), 2);
          expect(plan.billedDays.reduce((sums, { amount }) => sums + amount, 0)).toBeCloseTo(
            sum(ofMonth, 'amortised'),
            2,
          );
        }
        if (plan.landing && plan.landing.currency !== 'USD') expect(plan.landing.byRunRate).toBeNull();
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
});

const line = (day: number, over: Partial<BillLine> = {}): BillLine => ({
  ...{ day, service: MACHINES, record: 'Usage', region: 'us-east-1', type: 'm7g.large', hours: 24 },
  ...{ tags: { [GROUP]: 'web', app: 'web' }, unblended: 10, amortised: 10, currency: 'USD' },
  ...over,
});
const week = Array.from({ length: DAYS }, (_, day) => line(day));
const report = () => spend.getSpendReport(ctx(), { range: '7d', cost: 'amortised' });

it('R56b: credits, refunds and tax stand apart, and a fleet that AWS paid back has no unit cost below nothing', async () => {
  const credit = { record: 'Credit', tags: {}, unblended: -2_500, amortised: -2_500, hours: 0 };
  await begin([
    ...week,
    line(12, credit),
    line(13, { ...credit, record: 'Tax', unblended: 19, amortised: 19 }),
  ]);
  const { total: all, bridge, days, attribution } = await report();
  expect(attribution).toEqual({ machines: 70, outside: 0, namesFleets: true });
  expect(all).toMatchObject({ billed: 70, currency: 'USD' });
  expect(bridge).toEqual({
    ...{ currency: 'USD', usage: 70, invoice: -2_411 },
    lines: [
      { kind: 'credit', amount: -2_500, names: ['Credit'] },
      { kind: 'tax', amount: 19, names: ['Tax'] },
    ],
  });
  expect(days.every(({ billed }) => billed === null || billed >= 0)).toBe(true);
  await begin([...week, line(12, { unblended: -900, amortised: -900, hours: 0 })]);
  const below = await report();
  expect(below.total).toMatchObject({
    billed: -830,
    unit: null,
    idle: expect.toSatisfy((idle) => !(idle < 0)),
  });
});

it('R57a: days are final only when AWS says so and their month is over, and what it restates says before and after', async () => {
  await begin(week);
  const first = await report();
  expect([first.billedDays, first.estimatedDays, first.finalUntil]).toEqual([7, 7, first.from]);
  expect([first.total.restatedFrom, questions]).toEqual([null, 4]);
  bill.lines = week.map((one) => ({ ...one, unblended: 7, amortised: 7 }));
  await sandbox.pass(86_400);
  const second = await report();
  // One question a cut: the open days, and with them the days that are estimated.
  expect(questions).toBe(8);
  expect(second.total).toMatchObject({ billed: 49, restatedFrom: 67 });
  expect(second.rows.fleet.find(({ label }) => label === 'web')).toMatchObject({
    billed: 49,
    restatedFrom: 67,
  });
  expect(second.days[0]).toMatchObject({ billed: 7, restatedFrom: 10 });
  const { billedDays } = await readBudgets();
  expect(billedDays.filter(({ restatedFrom }) => restatedFrom === 10).length).toBeGreaterThan(0);
  expect(new Set(billedDays.map(({ amount }) => amount))).toEqual(new Set([7]));

  bill.isEstimated = false;
  const days = (monthOf(monthOf(sandbox.world.now) + 32 * DAY) - sandbox.world.now) / DAY + 6;
  await sandbox.pass(days * 86_400);
  bill.lines = [...bill.lines, ...Array.from({ length: 40 }, (_, day) => line(day + DAYS))];
  const month = new Date(bill.from + 17 * DAY).toISOString().slice(0, 7);
  const closed = await spend.getSpendMonth(ctx(), { month });
  expect([closed.estimatedDays, closed.finalUntil]).toEqual([0, closed.to]);
  const asked = questions;
  await sandbox.pass(40 * 86_400);
  await spend.getSpendMonth(ctx(), { month });
  expect(questions).toBe(asked);
});

it('C9: a bill that names no fleet says so, with what is in none', async () => {
  await begin(week.map((one) => ({ ...one, tags: {} })));
  const { attribution, rows } = await report();
  expect(attribution).toEqual({ machines: 70, outside: 70, namesFleets: false });
  expect(rows.fleet.filter(({ key }) => key === 'outside')).toMatchObject([{ billed: 70 }]);
});

it('R56c: a bill in another currency is compared with nothing in USD', async () => {
  await begin(week.map((one) => ({ ...one, currency: 'CNY' })));
  const { total: all, types, reconciliations } = await report();
  expect([all.currency, all.billed, all.unit?.usd ?? 0]).toEqual(['CNY', 70, expect.any(Number)]);
  expect(reconciliations).toEqual([]);
  expect(types.find(({ type }) => type === 'm7g.large')).toMatchObject({ currency: 'CNY', billed: 70 });
  const list = await spend.listSpend(ctx());
  expect(Object.values(list.fleets)[0]).toMatchObject({ effective: false, currency: 'CNY' });
  const { landing } = await readBudgets();
  expect(landing).toMatchObject({ currency: 'CNY', byRunRate: null });
});
