import { expect, it } from 'vitest';
import { DAY, monthOf } from '@/lib/bill/billed-days';
import { fixedRange } from '@/lib/core/time-range';
import { machineLine, PAYER } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 40;
const account = billedAccount(DAYS, 2);
const FLEET = `${PAYER}/us-east-1/web`;
const daily = Array.from({ length: DAYS }, (_, day) => machineLine(day));
const apart = (day: number, record: string, usd: number, over: object = {}) =>
  machineLine(day, { record, tags: {}, unblended: usd, amortised: usd, hours: 0, ...over });
const nameOf = (at: number) => new Date(at).toISOString().slice(0, 7);

/** Two months on, so that the fleet is older than what is shown. */
async function toThe(day: number) {
  const next = monthOf(monthOf(monthOf(account.now()) + 32 * DAY) + 32 * DAY);
  await account.pass(next + (day - 1.5) * DAY - account.now());
}

it('R80a: a refund with which AWS closes a month changes its invoice, and no figure of its usage', async () => {
  await toThe(3);
  await account.begin(daily);
  const [month, start] = [nameOf(account.now() - 10 * DAY), monthOf(account.now() - 10 * DAY)];
  const before = await account.month(month);
  expect([before.estimatedDays > 0, before.bridge?.lines]).toEqual([true, []]);
  const day = Math.round((start - account.bill.from) / DAY) + 12;
  Object.assign(account.bill, { lines: [...daily, apart(day, 'Refund', -25)], isEstimated: false });
  await account.pass(DAY);
  const after = await account.month(month);
  expect(after.estimatedDays).toBe(0);
  expect(after.total).toEqual({
    ...before.total,
    perHour: after.total.perHour,
    idlePerHour: after.total.idlePerHour,
  });
  expect(after.bridge).toMatchObject({
    ...{ usage: before.bridge!.usage, invoice: before.bridge!.invoice - 25 },
    lines: [{ kind: 'refund', amount: -25 }],
  });
  const file = await account.exported(fixedRange({ from: start + 12 * DAY, to: start + 13 * DAY }));
  const corrected = file.split('\r\n').filter((line) => line.includes(',Correction,'));
  expect(corrected).toHaveLength(1);
  expect(corrected[0]).toMatch(/^-25,USD,.*,Refund,/);
});

it('R80b: a bill of tax alone, or of more credits than usage, has a usage and an invoice of its own', async () => {
  await account.begin(Array.from({ length: DAYS }, (_, day) => apart(day, 'Tax', 19, { service: 'Tax' })));
  const taxed = await account.report();
  expect(taxed).toMatchObject({ billedDays: 7, total: { billed: 0, unknownDays: 0, unit: null } });
  expect(taxed.bridge).toEqual({
    ...{ currency: 'USD', usage: 0, invoice: 7 * 19 },
    lines: [{ kind: 'tax', amount: 7 * 19, names: ['Tax'] }],
  });
  const { landing } = await account.budgets();
  expect(landing).toMatchObject({ billed: 0, unknownDays: 0, byBill: 0 });

  await account.begin([...daily, ...daily.map(({ day }) => apart(day, 'Credit', -30))]);
  const credited = await account.report();
  expect(credited).toMatchObject({ total: { billed: 70 }, bridge: { usage: 70, invoice: -140 } });
  expect(credited.total.unitDays.every((usd) => usd === null || usd >= 0)).toBe(true);
  const budgets = await account.budgets();
  expect(new Set(budgets.billedDays.map(({ amount }) => amount))).toEqual(new Set([10]));
});

it('R80c: a Savings Plan that is bought within the period adds up to the invoice in both ways to count', async () => {
  const bought = DAYS - 6;
  const plan = { service: 'Savings Plans for AWS Compute usage' };
  await account.begin(
    daily.flatMap((line) =>
      line.day < bought
        ? [line]
        : [
            { ...line, record: 'SavingsPlanCoveredUsage', amortised: 7 },
            apart(line.day, 'SavingsPlanNegation', -10, { amortised: 0 }),
            apart(line.day, 'SavingsPlanRecurringFee', 8, { ...plan, amortised: 1 }),
          ],
    ),
  );
  for (const [metric, usage] of [
    ['amortised', 3 * 10 + 4 * 7],
    ['unblended', 70],
  ] as const) {
    const { total, bridge, rows } = await account.report(metric);
    expect(total.billed).toBeCloseTo(usage, 6);
    expect(rows.fleet.find(({ key }) => key === FLEET)!.billed).toBeCloseTo(usage, 6);
    expect(bridge!.invoice).toBeCloseTo(3 * 10 + 4 * 8, 6);
    expect(bridge!.lines.reduce((sum, { amount }) => sum + amount, bridge!.usage)).toBeCloseTo(
      bridge!.invoice,
      6,
    );
  }
  const { landing } = await account.budgets();
  expect(landing!.byBill! - landing!.billed!).toBeCloseTo(
    ((3 * 10 + 4 * 7) / 7) * Math.round((monthOf(landing!.until + 32 * DAY) - landing!.until) / DAY),
    6,
  );
});

it('R80d: a day that AWS restates to nothing is $0, and says what it was', async () => {
  await toThe(20);
  await account.begin(daily);
  await account.setBudget(PAYER, 'fleet', FLEET, 500);
  expect((await account.report()).total).toMatchObject({ billed: 70, restatedFrom: null });
  const gone = DAYS - 4;
  const at = account.bill.from + gone * DAY;
  account.bill.lines = [...daily.filter(({ day }) => day !== gone), machineLine(DAYS)];
  await account.pass(DAY);
  const { total, days, rows } = await account.report();
  expect(days.find((day) => day.at === at)).toMatchObject({ billed: 0, restatedFrom: 10 });
  for (const row of [
    total,
    rows.fleet.find(({ key }) => key === FLEET),
    rows.app.find(({ key }) => key === 'web'),
  ])
    expect(row).toMatchObject({ billed: 60, restatedFrom: 70, unknownDays: 0 });
  const { budgets, billedDays, landing } = await account.budgets();
  for (const part of [billedDays, budgets[0]!.billedDays])
    expect(part.find((day) => day.at === at)).toEqual({ at, amount: 0, restatedFrom: 10 });
  expect(landing).toMatchObject({ unknownDays: 0 });
  expect((await account.list()).fleets[FLEET]!.billedDays.slice(-3)).toEqual([0, 10, 10]);
});

it('a day that the bill lacks is no day that AWS may restate', async () => {
  await account.begin(daily.filter(({ day }) => day % 2 === 0));
  const { billedDays, estimatedDays, billProblem } = await account.report();
  expect([3, 4]).toContain(billedDays);
  expect([estimatedDays, billProblem]).toEqual([billedDays, null]);
});
