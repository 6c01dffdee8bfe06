import { describe, expect, it } from 'vitest';
import { DAY, monthOf } from '@/lib/bill/billed-days';
import { unknownWords, verdictOf } from '@/lib/budgets/words';
import { GROUP, machineLine, PAYER } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 40;
const account = billedAccount(DAYS, 2);
const TAGS = { [GROUP]: 'web', app: 'web' };
const lines = (from: number, tags: (day: number) => Record<string, string>) =>
  Array.from({ length: DAYS - from }, (_, index) => machineLine(from + index, { tags: tags(from + index) }));

/** To the 20th of the next month but one, so that the fleet is older than what is shown. */
async function toThe20th() {
  const next = monthOf(monthOf(monthOf(account.now()) + 32 * DAY) + 32 * DAY);
  await account.pass(next + 18.5 * DAY - account.now());
}

describe('R71a: a cost allocation tag that somebody activated in the middle of the month', () => {
  it('leaves the days before it out of budgets, projections and rows, and says so', async () => {
    await toThe20th();
    const activated = DAYS - 8;
    await account.begin(lines(0, (day) => (day < activated ? {} : TAGS)));
    const fleet = `${PAYER}/us-east-1/web`;
    await account.setBudget(PAYER, 'fleet', fleet, 250);
    await account.setBudget(PAYER, 'app', 'web', 250);
    await account.setBudget(PAYER, 'account', '', 1_000);
    const { budgets, billedDays } = await account.budgets();
    expect(billedDays.every(({ amount }) => amount === 10)).toBe(true);
    for (const scope of ['fleet', 'app'] as const) {
      const budget = budgets.find((one) => one.scope === scope)!;
      const known = budget.billedDays.filter(({ amount }) => amount !== null);
      expect([known.length, new Set(known.map(({ amount }) => amount))]).toEqual([6, new Set([10])]);
      const { landing } = budget;
      const left = (monthOf(account.now() + 20 * DAY) - landing!.until) / DAY;
      expect(landing).toMatchObject({
        ...{ billed: 60, unknownDays: billedDays.length - 6, byBill: 60 + 10 * left, total: 60 + 10 * left },
      });
      expect(verdictOf(budget)).toMatchObject({
        isOver: false,
        text: expect.stringMatching(/comparison is not possible yet$/),
      });
      expect(unknownWords(budget, account.now())).toMatch(
        new RegExp(`^Tag ${scope === 'fleet' ? GROUP : 'app'} has no data before .* left out`),
      );
    }
    expect(budgets.find(({ scope }) => scope === 'account')!.landing).toMatchObject({ unknownDays: 0 });

    const report = await account.report();
    const rowOf = (rows: typeof report.rows.fleet) => rows.find(({ label }) => label === 'web');
    expect(report.total).toMatchObject({ billed: 70, unknownDays: 0 });
    for (const rows of [report.rows.fleet, report.rows.app])
      expect(rowOf(rows)).toMatchObject({ billed: 60, unknownDays: 1, billedBefore: null, unitBefore: null });
    expect(report.rows.fleet.find(({ key }) => key === 'outside')).toMatchObject({ billed: 10 });
    expect(report.attribution.namedSince).toBe(report.from + DAY);
    // A day that names no fleet has no run rate to stand against.
    expect(report.reconciliations.map(({ at }) => at)).not.toContain(report.from);
    expect(report.reconciliations).toHaveLength(6);
  });
});

describe('R78a: a fleet that runs and that no bill names any more', () => {
  it('costs what is not known from then on, the same in budgets, overview, fleet, sheet and Spend', async () => {
    await toThe20th();
    const last = DAYS - 5;
    await account.begin(lines(0, (day) => (day < last ? TAGS : { [GROUP]: 'api', app: 'api', env: 'prod' })));
    const fleet = `${PAYER}/us-east-1/web`;
    await account.setBudget(PAYER, 'fleet', fleet, 1_000);
    await account.setBudget(PAYER, 'app', 'web', 1_000);
    const { budgets, billedDays } = await account.budgets();
    const known = billedDays.length - 3;
    for (const scope of ['fleet', 'app'] as const) {
      const budget = budgets.find((one) => one.scope === scope)!;
      expect(budget.billedDays.slice(-4).map(({ amount }) => amount)).toEqual([10, null, null, null]);
      expect(budget.landing).toMatchObject({ billed: 10 * known, unknownDays: 3 });
      expect(verdictOf(budget).text).toMatch(/comparison is not possible yet$/);
      expect(unknownWords(budget, account.now())).toMatch(/^On 3 days up to .+, the bill has no cost/);
    }
    const month = await account.month(new Date(account.now()).toISOString().slice(0, 7));
    for (const [rows, days] of [
      [(await account.report()).rows, 7],
      [month.rows, billedDays.length],
    ] as const)
      for (const label of ['fleet', 'app'] as const)
        expect(rows[label].find((row) => row.label === 'web')).toMatchObject({
          ...{ billed: 10 * (days - 3), unknownDays: 3 },
        });
    expect((await account.list()).fleets[fleet]!.billedDays.slice(-4)).toEqual([10, null, null, null]);
  });
});

describe('R71b: an account without a bill, or with one since yesterday', () => {
  it('has no sum, no verdict and no figure of $0', async () => {
    await toThe20th();
    await account.begin([]);
    const report = await account.report();
    expect(report).toMatchObject({ billedDays: 0, currency: null, bridge: null, reconciliations: [] });
    expect(report.total).toMatchObject({
      billed: null,
      unit: null,
      idle: null,
      idleShare: null,
      unknownDays: 7,
    });
    for (const rows of Object.values(report.rows))
      for (const row of rows) expect([row.billed, row.unit, row.idle]).toEqual([null, null, null]);
    expect((await account.list()).monthToDate).toBeNull();
    const { landing, forecast, billedDays, currency } = await account.budgets();
    expect([forecast, currency]).toEqual([null, null]);
    expect(landing).toMatchObject({ billed: null, byBill: null, unknownDays: billedDays.length });
    expect(await account.exported()).toMatch(/^[^\n]*\r\n$/);

    await account.begin(lines(DAYS - 1, () => TAGS));
    const young = await account.report();
    expect(young.total).toMatchObject({ billed: null, unit: null, idle: null });
    expect((await account.list()).monthToDate).toBeNull();
    const state = await account.budgets();
    expect(state.landing).toMatchObject({ billed: null, byBill: null });
    expect(unknownWords({ ...state, tag: null }, account.now())).toMatch(/so no day is known/);
    for (const budget of state.budgets) expect(verdictOf(budget).text).not.toMatch(/under$/);
  });

  it('has a sum of the days since its first, which says how many it leaves out', async () => {
    await toThe20th();
    await account.begin(lines(DAYS - 10, () => TAGS));
    const { landing, billedDays } = await account.budgets();
    const unknownDays = billedDays.length - 8;
    expect(await account.list()).toMatchObject({ monthToDate: 80, unknownDays });
    expect(landing).toMatchObject({ billed: 80, unknownDays });
    expect((await account.report()).total).toMatchObject({ billed: 70, billedBefore: null, unknownDays: 0 });
  });
});
