import { describe, expect, it } from 'vitest';
import { choiceOf, wishOf, type Wish } from './choice';
import type { ReplayFacts } from './what-if';

const stands = {
  min: 3,
  max: 10,
  type: 'm7g.large',
  policy: { metric: 'cpu', target: 50 },
  bootSeconds: 40,
} as const;
const facts = {
  ...{
    stands,
    limits: { min: 3, max: 10 },
    zones: 3,
    line: 0.5,
    carries: 100,
    unitsPerMachine: 1,
    capacity: [3, null, 7, 5],
  },
  types: [{ type: 'm7g.large' }, { type: 'c7g.large' }],
} as unknown as ReplayFacts;
const NOTHING: Wish = { min: null, max: null, type: null, policy: null, target: null, boot: null };
const choose = (wish: Partial<Wish>) => choiceOf(facts, { ...NOTHING, ...wish });

describe('a choice', () => {
  it('without wishes is what stands', () => expect(choose({})).toEqual(stands));

  it('takes each wish as it is, within what can be', () => {
    expect(choose({ min: 12, type: 'c7g.large', target: 60, boot: 9 })).toEqual({
      ...{ min: 12, max: 12, type: 'c7g.large', policy: { metric: 'cpu', target: 60 }, bootSeconds: 9 },
    });
    expect(choose({ type: 'x9.huge', target: -1, boot: -5, min: -2 })).toEqual({
      ...{ ...stands, min: 0, bootSeconds: 1 },
    });
  });

  it('of a fixed count starts with the most that ran', () =>
    expect(choose({ policy: 'fixed' })).toMatchObject({ min: 7, max: 7, policy: null }));

  it('that tracks requests aims at what a machine carries at the line', () =>
    expect(choose({ policy: 'requests' }).policy).toEqual({ metric: 'requests', target: 3_000 }));

  it('is made again from the address that it leaves', () => {
    for (const wish of [
      {},
      { min: 4, max: 8 },
      { policy: 'requests', target: 9 },
      { policy: 'fixed', min: 3 },
    ])
      expect(choiceOf(facts, wishOf(stands, choose(wish as Partial<Wish>)))).toEqual(
        choose(wish as Partial<Wish>),
      );
    expect(wishOf(stands, stands)).toEqual(NOTHING);
  });
});
