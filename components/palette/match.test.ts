import { describe, expect, it } from 'vitest';
import { match } from './match';

const ROLL_BACK = { title: 'Roll back payments-prod', aliases: 'rollback revert undo' };
const marked = (typed: string, isLenient = false, { title, aliases } = ROLL_BACK) =>
  match({ title, aliases }, typed, isLenient)?.spans.map(([from, to]) => title.slice(from, to)) ?? null;
const score = (title: string, typed: string, isLenient = false) =>
  match({ title, aliases: '' }, typed, isLenient)?.score ?? 0;

describe('what was typed', () => {
  it.each([
    ['starts of words, in any order', 'pay roll', ['Roll', 'pay']],
    ['the first letters of words', 'rp', ['R', 'p']],
    ['starts of words written together', 'ropay', ['Ro', 'pay']],
    ['a part of a name', 'ments-pr', ['ments-pr']],
    ['capital letters', 'PAY', ['pay']],
  ])('may be %s', (_what, typed, parts) => expect(marked(typed)).toEqual(parts));

  it('may be another word for the same thing, which marks nothing', () =>
    expect(marked('revert pay')).toEqual(['pay']));

  it('must be found as a whole', () => {
    expect(marked('pay redis')).toBeNull();
    expect(marked('rx')).toBeNull();
  });

  it.each(['pyaments', 'paymants', 'paymens', 'payyments', 'paymnets-prod rollbak'])(
    'with a slip such as %s is found only where slips count',
    (typed) => {
      expect(marked(typed)).toBeNull();
      expect(marked(typed, true)).not.toBeNull();
    },
  );

  it.each(['pax', 'apy', 'pya', 'bck', 'orl'])(
    'with a slip in three letters such as %s is found too',
    (typed) => {
      expect(marked(typed)).toBeNull();
      expect(marked(typed, true)).not.toBeNull();
    },
  );

  it('forgives no wrong letter in two letters, nor another first letter of three', () => {
    expect(marked('px', true)).toBeNull();
    expect(marked('xay', true)).toBeNull();
  });
});

describe('of two matches', () => {
  it.each([
    ['the first word counts more', 'pay', 'payments-prod', 'Roll back payments-prod'],
    ['fewer words are skipped', 'rp', 'Roll back payments-prod', 'Roll back catalog-prod'],
    ['the first word is not skipped', 'rp', 'Roll back payments-prod', 'image-resizer-prod'],
    ['a start counts more than a part', 'prod', 'catalog prod', 'catalog reproduced'],
    ['a whole word counts more than its start', 'spend', 'Spend', 'Spending'],
  ])('%s', (_what, typed, better, worse) => {
    expect(score(worse, typed)).toBeGreaterThan(0);
    expect(score(better, typed)).toBeGreaterThan(score(worse, typed));
  });

  it('fewer slips count more', () =>
    expect(score('payments', 'paymant', true)).toBeGreaterThan(score('paramount', 'paymant', true)));
});
