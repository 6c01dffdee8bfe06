import { expect, it } from 'vitest';
import { fleet } from '../../tests/support/facts';
import { ownersOf } from '@/lib/fleets/owners';
import { chooseFleets, chosenText } from './chosen';

const { capacity } = fleet();
const named = (name: string, over: Parameters<typeof fleet>[0] = {}) =>
  fleet({ ref: { account: '1', region: 'us-east-1', name }, ...over });
const RATES: Record<string, number | null> = { dear: 9, cheap: 1, unknown: null };
const rateOf = ({ ref }: ReturnType<typeof fleet>) => RATES[ref.name] ?? null;

it('replays the fleets with the highest run rate, and says why each other fleet is left out', () => {
  const fleets = [
    named('unknown'),
    named('cheap'),
    named('dear'),
    named('empty', { capacity: { ...capacity, total: 0 } }),
    named('old', { deleting: true }),
    named('ecs', { owners: ownersOf({ name: 'ecs', tags: { AmazonECSManaged: '' } }) }),
  ];
  const { chosen, left } = chooseFleets(fleets, rateOf, 1);
  expect(chosen.map(({ ref }) => ref.name)).toEqual(['dear']);
  expect(chosen.length + left.reduce((sum, { count }) => sum + count, 0)).toBe(fleets.length);
  expect(chosenText({ asked: 1, fleets: 6, left })).toBe(
    '1 of 6 fleets replayed. Left out: 1 fleet without machines, 1 fleet that AWS is deleting, 1 fleet whose size ECS sets, 1 fleet with a lower run rate than the first 1, 1 fleet with an unknown run rate.',
  );
});

it('never calls fleets expensive that only can be replayed', () => {
  const { chosen, left } = chooseFleets([named('cheap'), named('unknown')], rateOf, 40);
  expect(chosenText({ asked: chosen.length, fleets: 2, left })).toBe('All 2 fleets replayed.');
});

it('adds up what is left out for the same reason in several regions', () =>
  expect(
    chosenText({
      asked: 0,
      fleets: 3,
      left: [
        { count: 1, why: 'x' },
        { count: 2, why: 'x' },
      ],
    }),
  ).toBe('0 of 3 fleets replayed. Left out: 3 fleets x.'));
