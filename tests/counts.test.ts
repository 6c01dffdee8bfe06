import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutAccounts, withoutDays } from '@/lib/bill/words';
import { type AccountBudgets } from '@/lib/budgets/model';
import { whyNoSum } from '@/lib/budgets/why-no-sum';
import { leftOutWords, unknownWords, verdictOf } from '@/lib/budgets/words';
import { marginalOnceText, marginalText } from '@/lib/commitments/words';
import { partsOf } from '@/lib/savings/words';
import { wrongCount } from './support/grammar';

const now = Date.UTC(2026, 10, 27);
const count = fc.constantFrom(0, 1, 2);

const account = (accountName: string, over: Partial<AccountBudgets>): AccountBudgets => ({
  ...{ account: accountName, accountName, budgets: [], landing: null, billedDays: [], forecast: null },
  ...{ currency: null, currencies: [], apps: [], fleets: [], ...over },
});
const accounts = (name: string, length: number, over: Partial<AccountBudgets> = {}) =>
  Array.from({ length }, (_, index) => account(`${name}${index}`, over));

it('finds what is wrong about a count', () => {
  const wrong = [
    '1 days',
    '1 unused reserved machines',
    '2 day is',
    '1 day are',
    '1 day that have',
    '0 machine',
  ];
  expect(wrong.map(wrongCount).every((found) => found !== null)).toBe(true);
  const right = [
    '1 day is',
    '2 days are',
    '0 machines',
    '$1.2 machines are',
    'plans and 1 machine are',
    '21 days',
  ];
  expect(right.map(wrongCount)).toEqual(right.map(() => null));
});

it('counts of budgets are said in the singular and the plural', () =>
  fc.assert(
    fc.property(count, count, count, count, fc.boolean(), (early, known, late, mixed, hasTag) => {
      const amounts = [
        ...Array<null>(early).fill(null),
        ...Array<number>(known).fill(1),
        ...Array<null>(late).fill(null),
      ];
      const billedDays = amounts.map((amount, index) => ({
        at: now + index * 86_400_000,
        amount,
        restatedFrom: null,
      }));
      const part = { billedDays, currencies: [], tag: hasTag ? 'app' : null };
      const landing = { currency: 'USD', billed: 1, until: now, byRunRate: null, byBill: 1, total: 1 };
      const texts = [
        unknownWords(part, now) ?? '',
        verdictOf({ ...part, usdPerMonth: 9, landing: { ...landing, unknownDays: early + late } }).text,
        ...[leftOutWords(early), withoutDays(late)],
        withoutAccounts(accounts('a', 1 + mixed).map((one) => one.account)),
        whyNoSum({
          accounts: [
            ...accounts('new', early, { currency: 'USD' }),
            ...accounts('lab', late),
            ...accounts('cn', mixed, { currencies: ['CNY', 'USD'] }),
            account('x', {}),
          ],
        })!,
      ];
      expect(texts.map(wrongCount)).toEqual(texts.map(() => null));
      expect(texts.at(-2)).toMatch(mixed === 0 ? /which has no bill/ : /which have no bill/);
      if (early > 0) expect(texts.at(-1)).toMatch(early === 1 ? /new0 has fewer/ : /new0, new1 have fewer/);
    }),
  ));

it('counts of commitments and savings are said in the singular and the plural', () =>
  fc.assert(
    fc.property(count, count, fc.boolean(), (machines, plans, isMore) => {
      const of = {
        ...{ day: now, onDemand: [], notReserved: [], ends: [] },
        plans: Array.from({ length: plans }, () => ({
          family: null,
          region: null,
          perHour: 1,
          unused: 1,
          rate: 0.5,
        })),
        reservations: [
          { type: 'm7g.large', region: 'us-east-1', flexible: true, units: 8, unusedUnits: 4 * machines },
        ],
      };
      const value = {
        least: 0,
        most: 0,
        unusedUsd: plans,
        unusedMachines: machines,
        rates: [],
        together: 0,
        atList: null,
      };
      const marginal = { of, value };
      const texts = [
        marginalText(marginal, { isMore, listPrice: 0.08, now }),
        marginalOnceText(marginal, { hours: 1, listPrice: 0.08, now }),
        ...partsOf({
          ...{ month: '2026-11', saved: 1, within: null, promised: null, unknown: machines, changes: plans },
          ...{ releases: { saved: 1, within: null, changes: 1 + machines } },
        }).flatMap(({ title, sum, note }) => [title, sum, note]),
      ];
      expect(texts.map(wrongCount)).toEqual(texts.map(() => null));
      if (machines === 1 && plans === 0)
        expect(texts[0]).toContain(
          isMore
            ? '$0 until 1 unused reserved machine is used up, then'
            : '1 unused reserved machine is paid whether used or not, so this saves money only in hours that use it up',
        );
    }),
  ));
