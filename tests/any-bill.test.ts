import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY, monthOf } from '@/lib/bill/billed-days';
import type { SpendRow } from '@/lib/bill/report';
import { bills, GROUP, isEc2Usage, machineLine, MACHINES, type BillLine } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 20;
const COUNTED = 7;
const account = billedAccount(DAYS);
const { bill, begin, report } = account;

/** The sum of a FOCUS file, read as a spreadsheet would. */
async function exported() {
  const [header = '', ...lines] = (await account.exported()).trimEnd().split('\r\n');
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
        const report = await account.report(metric);
        const used = lines.filter(isEc2Usage);
        const counted = used.filter(inside);
        expect(bill.questions % 4).toBe(0);
        expect(report.requests!.used).toBe(bill.questions);
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

        const [list, plan] = [await account.list(), await account.budgets()];
        const now = account.now();
        const ofMonth = used.filter(({ day }) => day < DAYS - 2 && bill.from + day * DAY >= monthOf(now));
        if (currenciesOf(used).size === 1) {
          expect(list.monthToDate ?? 0).toBeCloseTo(sum(ofMonth, 'amortised'), 2);
          expect(plan.billedDays.reduce((sums, { amount }) => sums + (amount ?? 0), 0)).toBeCloseTo(
            sum(ofMonth, 'amortised'),
            2,
          );
        }
        const sheet = await account.month(new Date(now).toISOString().slice(0, 7));
        if (currenciesOf(used).size === 1 && ofMonth.length > 0) {
          const { fleet, app, env } = sheet.rows;
          for (const rows of [[sheet.total], fleet, app, env])
            expect(total(rows)).toBeCloseTo(sum(ofMonth, 'amortised'), 2);
        }
        if (plan.landing && plan.landing.currency !== 'USD') expect(plan.landing.byRunRate).toBeNull();
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
});

const week = Array.from({ length: DAYS }, (_, day) => machineLine(day));

it('R56b: credits, refunds and tax stand apart, and a fleet that AWS paid back has no unit cost below nothing', async () => {
  const credit = { record: 'Credit', tags: {}, unblended: -2_500, amortised: -2_500, hours: 0 };
  await begin([
    ...week,
    machineLine(12, credit),
    machineLine(13, { ...credit, record: 'Tax', unblended: 19, amortised: 19 }),
  ]);
  const { total: all, bridge, days, attribution } = await report();
  expect(attribution).toEqual({ machines: 70, outside: 0, namesFleets: true, namedSince: null });
  expect(all).toMatchObject({ billed: 70, currency: 'USD' });
  expect(bridge).toEqual({
    ...{ currency: 'USD', usage: 70, invoice: -2_411 },
    lines: [
      { kind: 'credit', amount: -2_500, names: ['Credit'] },
      { kind: 'tax', amount: 19, names: ['Tax'] },
    ],
  });
  expect(days.every(({ billed }) => billed === null || billed >= 0)).toBe(true);
  await begin([...week, machineLine(12, { unblended: -900, amortised: -900, hours: 0 })]);
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
  expect([first.total.restatedFrom, bill.questions]).toEqual([null, 4]);
  bill.lines = week.map((one) => ({ ...one, unblended: 7, amortised: 7 }));
  await account.pass(DAY);
  const second = await report();
  // One question a cut: the open days, and with them the days that are estimated.
  expect(bill.questions).toBe(8);
  expect(second.total).toMatchObject({ billed: 49, restatedFrom: 67 });
  expect(second.rows.fleet.find(({ label }) => label === 'web')).toMatchObject({
    billed: 49,
    restatedFrom: 67,
  });
  expect(second.days[0]).toMatchObject({ billed: 7, restatedFrom: 10 });
  const { billedDays } = await account.budgets();
  expect(billedDays.filter(({ restatedFrom }) => restatedFrom === 10).length).toBeGreaterThan(0);
  expect(new Set(billedDays.map(({ amount }) => amount))).toEqual(new Set([7]));

  bill.isEstimated = false;
  const days = (monthOf(monthOf(account.now()) + 32 * DAY) - account.now()) / DAY + 6;
  await account.pass(days * DAY);
  bill.lines = [...bill.lines, ...Array.from({ length: 40 }, (_, day) => machineLine(day + DAYS))];
  const month = new Date(bill.from + 17 * DAY).toISOString().slice(0, 7);
  const closed = await account.month(month);
  expect([closed.estimatedDays, closed.finalUntil]).toEqual([0, closed.to]);
  const asked = bill.questions;
  await account.pass(40 * DAY);
  await account.month(month);
  expect(bill.questions).toBe(asked);
});

it('C9: a bill that names no fleet says so, with what is in none', async () => {
  await begin(week.map((one) => ({ ...one, tags: {} })));
  const { attribution, rows } = await report();
  expect(attribution).toEqual({ machines: 70, outside: 70, namesFleets: false, namedSince: null });
  expect(rows.fleet.filter(({ key }) => key === 'outside')).toMatchObject([{ billed: 70 }]);
});

it('R56c: a bill in another currency is compared with nothing in USD', async () => {
  await begin(week.map((one) => ({ ...one, currency: 'CNY' })));
  const { total: all, types, reconciliations } = await report();
  expect([all.currency, all.billed, all.unit?.usd ?? 0]).toEqual(['CNY', 70, expect.any(Number)]);
  expect(reconciliations).toEqual([]);
  expect(types.find(({ type }) => type === 'm7g.large')).toMatchObject({ currency: 'CNY', billed: 70 });
  const list = await account.list();
  expect(Object.values(list.fleets)[0]).toMatchObject({ effective: false, currency: 'CNY' });
  const { landing } = await account.budgets();
  expect(landing).toMatchObject({ currency: 'CNY', byRunRate: null });
});
