import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY, monthOf } from '@/lib/bill/billed-days';
import { verdictOf } from '@/lib/budgets/words';
import { bills, GROUP, isEc2Usage, MACHINES, PAYER, type BillLine } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 20;
const account = billedAccount(DAYS);
const { bill, begin } = account;

const sum = (lines: readonly BillLine[]) => lines.reduce((all, line) => all + line.amortised, 0);
const inOneCurrency = (lines: readonly BillLine[]) => lines.map((line) => ({ ...line, currency: 'USD' }));
const total = (rows: readonly { billed: number | null }[]) =>
  rows.reduce((all, { billed }) => all + (billed ?? 0), 0);
const onDay = (lines: readonly BillLine[], at: number) =>
  lines.filter((line) => isEc2Usage(line) && bill.from + line.day * DAY === at);

/** What AWS may do to lines until it closes a month: other amounts, lines that go, and lines that come. */
const restated = fc
  .tuple(
    bills(DAYS),
    fc.array(fc.constantFrom(0, 0.5, 0.7, 1, 1, 1.3), { minLength: 7, maxLength: 7 }),
    bills(DAYS),
  )
  .map(([lines, factors, more]) => {
    const before = inOneCurrency(lines);
    const changed = before.map((line, index) => {
      const factor = factors[index % factors.length]!;
      return { ...line, unblended: line.unblended * factor, amortised: line.amortised * factor };
    });
    return { before, after: [...changed, ...inOneCurrency(more.slice(0, 10))] };
  });

it('R56d: whatever AWS restates, each day has its amount of now and of before, and every page the same sum', async () => {
  await fc.assert(
    fc.asyncProperty(restated, async ({ before, after }) => {
      await begin(before);
      await account.report();
      const { from } = bill;
      bill.lines = after;
      await account.pass(DAY);
      expect(bill.from).toBe(from);
      const report = await account.report();
      const complete = report.days.filter(({ at }) => at < report.to && onDay(after, at).length > 0);
      for (const { at, billed, restatedFrom } of complete) {
        expect(billed).toBeCloseTo(sum(onDay(after, at)), 6);
        // A day that had nothing of EC2 had no bill before.
        const was = sum(onDay(before, at));
        const isSame = Math.abs(was - billed!) < 0.005;
        const wasOpen = at >= from + (DAYS - 2) * DAY;
        if (isSame) expect(restatedFrom).toBeNull();
        else if (!wasOpen && onDay(before, at).length > 0) expect(restatedFrom).toBeCloseTo(was, 6);
      }
      const truth = sum(complete.flatMap(({ at }) => onDay(after, at)));
      for (const rows of [[report.total], report.rows.fleet, report.rows.app, report.rows.env])
        expect(total(rows)).toBeCloseTo(truth, 2);
      const { billedDays } = await account.budgets();
      for (const { at, amount } of billedDays)
        if (amount !== null) expect(amount).toBeCloseTo(sum(onDay(after, at)), 6);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

const late = fc.record({
  lines: bills(DAYS).map(inOneCurrency),
  /** The days on which somebody activated the tag of fleets, and those of app and env. */
  group: fc.integer({ min: 0, max: DAYS }),
  app: fc.integer({ min: 0, max: DAYS }),
});

it('R56e: whenever a tag was activated, what it names is the bill’s to the cent, and the days before are unknown', async () => {
  const fleet = `${PAYER}/us-east-1/web`;
  const parts = [
    { scope: 'fleet', name: fleet, tag: GROUP, value: 'web' },
    { scope: 'app', name: 'shop', tag: 'app', value: 'shop' },
  ];
  for (const { scope, name } of parts) await account.setBudget(PAYER, scope, name, 100);
  // The fleet is older than what is shown, so that none of its days is before it.
  await account.pass(40 * DAY);
  await fc.assert(
    fc.asyncProperty(late, async ({ lines, group, app }) => {
      const told = lines.map((line): BillLine => {
        const { [GROUP]: own, ...others } = line.tags;
        const isNamed = own !== undefined && line.day >= group;
        return { ...line, tags: { ...(line.day >= app && others), ...(isNamed && { [GROUP]: own }) } };
      });
      await begin(told);
      const report = await account.report();
      const truth = sum(report.days.filter(({ at }) => at < report.to).flatMap(({ at }) => onDay(told, at)));
      for (const rows of [[report.total], report.rows.fleet, report.rows.app, report.rows.env])
        expect(total(rows)).toBeCloseTo(truth, 2);
      const { budgets } = await account.budgets();
      for (const { scope, tag, value } of parts) {
        const budget = budgets.find((one) => one.scope === scope)!;
        const isIn = (line: BillLine) => isEc2Usage(line) && (scope === 'app' || line.service === MACHINES);
        const isOwn = (line: BillLine) =>
          isIn(line) && line.tags[tag] === value && (scope === 'app' || line.region === 'us-east-1');
        // The budget looks ten days back before its month.
        const shown = told.filter(
          (line) =>
            isIn(line) && line.tags[tag] && bill.from + line.day * DAY >= monthOf(account.now()) - 10 * DAY,
        );
        const first = Math.min(...shown.map(({ day }) => day));
        for (const { at, amount } of budget.billedDays) {
          const day = (at - bill.from) / DAY;
          const really = sum(told.filter((line) => line.day === day && isOwn(line)));
          if (amount === null) expect(really).toBe(0);
          else expect(amount).toBeCloseTo(really, 6);
          if (day < first) expect(amount).toBeNull();
        }
        const unknown = budget.billedDays.filter(({ amount }) => amount === null).length;
        if (budget.landing) expect(budget.landing.unknownDays).toBe(unknown);
        if (unknown > 0) expect(verdictOf(budget).text).not.toMatch(/under/);
      }
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
