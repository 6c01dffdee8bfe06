import { describe, expect, it } from 'vitest';
import { DAY, monthOf } from '@/lib/bill/billed-days';
import { runawayOf } from '@/lib/bill/runaway';
import { unknownWords, verdictOf } from '@/lib/budgets/words';
import { machineLine, PAYER } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 60;
const account = billedAccount(DAYS, 2);
const FLEET = `${PAYER}/us-east-1/web`;

/** The bill of one machine, in another currency from `day` on. */
const lines = (day: number) =>
  Array.from({ length: DAYS }, (_, index) => machineLine(index, { currency: index < day ? 'USD' : 'CNY' }));
/** Index of the first day of the month, in a bill that begins with the next day. */
const monthStart = () => DAYS - Math.floor((account.now() + DAY - monthOf(account.now())) / DAY);

async function toThe20th() {
  const next = monthOf(monthOf(account.now()) + 32 * DAY);
  await account.pass(next + 18.5 * DAY - account.now());
}

describe('R77a: an account that AWS bills in another currency', () => {
  it('within a month has no sum of it anywhere, and each place names both', async () => {
    await toThe20th();
    await account.begin(lines(DAYS - 6));
    for (const [scope, name] of [
      ['account', ''],
      ['fleet', FLEET],
    ] as const)
      await account.setBudget(PAYER, scope, name, 100);
    const { budgets, ...whole } = await account.budgets();
    for (const part of [whole, ...budgets]) {
      expect(part).toMatchObject({ landing: null, currencies: ['CNY', 'USD'] });
      expect(part.billedDays.every(({ amount }) => amount === null)).toBe(true);
    }
    expect(whole).toMatchObject({ currency: null, forecast: null });
    expect(budgets).toHaveLength(2);
    for (const budget of budgets) {
      expect(verdictOf(budget).text).toBe('not known, because the bill is in CNY and USD');
      expect(unknownWords(budget, account.now())).toMatch(/^AWS billed it in CNY and USD, .* FOCUS file/);
    }

    const { total, rows, types, bridge, reconciliations } = await account.report();
    const web = rows.fleet.find(({ key }) => key === FLEET);
    for (const row of [total, web, types[0]])
      expect(row).toMatchObject({ billed: null, currency: null, currencies: ['CNY', 'USD'] });
    for (const row of [total, web]) expect(row).toMatchObject({ unit: null, idle: null, billedBefore: null });
    expect([bridge, reconciliations]).toEqual([null, []]);
    const exported = await account.exported();
    expect([exported.match(/,CNY,/g)?.length, exported.match(/,USD,/g)?.length]).toEqual([4, 3]);

    const { fleets, ...list } = await account.list();
    expect(list).toMatchObject({ monthToDate: null, currency: null, currencies: ['CNY', 'USD'] });
    const spend = fleets[FLEET]!;
    expect(spend).toMatchObject({ currency: null, billedDay: null, currencies: ['CNY', 'USD'] });
    expect(runawayOf(spend, null)).toBeNull();
  });

  it('from a month on has that month whole, and compares it with no day of another currency', async () => {
    await toThe20th();
    await account.begin(lines(monthStart()));
    const { landing, currency, currencies, billedDays } = await account.budgets();
    expect([currency, currencies]).toEqual(['CNY', ['CNY']]);
    expect(landing).toMatchObject({ currency: 'CNY', billed: 10 * billedDays.length, unknownDays: 0 });
    const sheet = await account.month(new Date(account.now()).toISOString().slice(0, 7));
    expect(sheet.total).toMatchObject({
      billed: 10 * billedDays.length,
      billedBefore: null,
      currency: 'CNY',
    });
    expect(sheet.comparable).toBe(false);
    // The days of the month before do not stand beside those of this one.
    const spend = (await account.list()).fleets[FLEET]!;
    expect(spend).toMatchObject({ currency: 'CNY', billedDay: 10 });
    expect(spend.billedDays.filter((amount) => amount !== null)).toHaveLength(billedDays.length);
  });

  it('within one day has no amount of that day', async () => {
    await account.begin([
      ...lines(0),
      machineLine(DAYS - 3, { currency: 'USD', unblended: 4, amortised: 4 }),
    ]);
    const spend = (await account.list()).fleets[FLEET]!;
    expect(spend).toMatchObject({ currency: null, billedDay: null });
    expect((await account.report()).total).toMatchObject({ billed: null, currencies: ['CNY', 'USD'] });
  });
});
