import { describe, expect, it } from 'vitest';
import { fleet } from '@/tests/support/facts';
import { crossings, crossingText } from './crossings';
import { landingOfAll, type AccountBudgets, type BudgetState } from './model';
import { whyNoSum } from './why-no-sum';
import { monthAround } from './landing';

const now = Date.UTC(2026, 10, 21);
const month = monthAround(now);
const landing = {
  ...{ currency: 'USD', billed: 0, until: month.from, unknownDays: 0, byRunRate: null },
  ...{ byBill: 900, total: 900 },
};
const budget = (over: Partial<BudgetState>): BudgetState => ({
  ...{
    scope: 'account',
    name: '',
    usdPerMonth: 1_000,
    actor: 'Mara',
    at: 0,
    landing,
    billedDays: [],
    currencies: ['USD'],
    tag: null,
  },
  ...over,
});
const web = fleet();
const accountOf = (over: Partial<AccountBudgets>): AccountBudgets => ({
  ...{ account: web.ref.account, accountName: null, budgets: [], landing: null, billedDays: [] },
  ...{ forecast: null, currency: 'USD', currencies: ['USD'], apps: [], fleets: [], ...over },
});
const found = (budgets: BudgetState[], perHour: number | null) =>
  crossings({ accounts: [accountOf({ budgets })], now, month }, web, perHour);

describe('a budget is crossed', () => {
  it('by what takes the month over it until its end, ten days ahead here', () => {
    expect(found([budget({})], 0.4)).toEqual([]);
    const [crossing] = found([budget({})], 0.5);
    expect(crossing).toEqual({
      title: 'the account',
      limit: 1_000,
      before: 900,
      after: 1_020,
      unknownDays: 0,
    });
    expect(crossingText(crossing!)).toContain('$1,020, over its budget of $1,000');
  });

  it('at least, where days of the month are not known', () => {
    const [crossing] = found([budget({ landing: { ...landing, unknownDays: 3 } })], 0.5);
    expect(crossingText(crossing!)).toContain('would cost at least $1,020, over');
  });

  it('only by fleets under it', () => {
    const tight = { usdPerMonth: 1 };
    expect(found([budget({ ...tight, scope: 'app', name: 'web' })], 1)).toHaveLength(1);
    expect(found([budget({ ...tight, scope: 'app', name: 'other' })], 1)).toEqual([]);
    expect(found([budget({ ...tight, scope: 'fleet', name: '1/us-east-1/web' })], 1)).toHaveLength(1);
    expect(found([budget({ ...tight, scope: 'fleet', name: '1/us-east-1/api' })], 1)).toEqual([]);
  });

  it('only by fleets of its account', () => {
    const [tight, other] = [budget({ usdPerMonth: 1 }), budget({ usdPerMonth: 1_000 })];
    const accounts = [accountOf({ account: '2', budgets: [tight] }), accountOf({ budgets: [other] })];
    expect(crossings({ accounts, now, month }, web, 0.5)).toMatchObject([{ limit: 1_000 }]);
  });

  it('never by what saves, and not where the price or the month is unknown', () => {
    const over = budget({ usdPerMonth: 1 });
    expect(found([over], -1)).toEqual([]);
    expect(found([over], 0)).toEqual([]);
    expect(found([over], null)).toEqual([]);
    expect(found([budget({ usdPerMonth: 1, landing: null })], 5)).toEqual([]);
    const yuan = { ...landing, currency: 'CNY' };
    expect(found([budget({ usdPerMonth: 1, landing: yuan })], 5)).toEqual([]);
  });
});

describe('what all accounts will cost', () => {
  const all = (...landings: AccountBudgets['landing'][]) =>
    landingOfAll({ accounts: landings.map((one) => accountOf({ landing: one })) });

  it('is the sum, unless one is unknown or in another currency', () => {
    expect(all(landing, landing)).toEqual({ currency: 'USD', billed: 0, total: 1_800, unknownDays: 0 });
    expect(all(landing, null)).toBeNull();
    expect(all(landing, { ...landing, currency: 'CNY' })).toBeNull();
  });

  it('has no sum where one is not known, and says whose', () => {
    const lab = accountOf({ accountName: 'lab', landing: null, currency: null, currencies: [] });
    const fresh = accountOf({ accountName: 'new', landing: null });
    const list = (...accounts: AccountBudgets[]) => whyNoSum({ accounts });
    expect(list(accountOf({ landing }), lab)).toBe('There is no sum, because the bill of lab is not known.');
    expect(list(accountOf({ landing }), lab, fresh)).toBe(
      'There is no sum, because the bill of lab is not known, and new has fewer than three billed days, too few for an estimate.',
    );
    expect(list(accountOf({ landing }), accountOf({ landing: { ...landing, currency: 'CNY' } }))).toMatch(
      /several currencies/,
    );
    const mixed = accountOf({ accountName: 'cn', currency: null, currencies: ['CNY', 'USD'] });
    expect(list(accountOf({ landing }), mixed)).toBe(
      'There is no sum, because AWS billed cn in CNY and USD.',
    );
    expect(list(accountOf({ landing }), accountOf({ landing }))).toBeNull();
    expect(all(landing, { ...landing, billed: null })).toBeNull();
  });
});
