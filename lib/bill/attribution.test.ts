import { expect, it } from 'vitest';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import { attributionOf } from './attribution';
import { billsOn } from './bills';

const periods = { from: 0, to: 1, comparable: false };
const of = (names: [string, number][]) =>
  attributionOf(
    billsOn(
      [0],
      [
        billedDay(
          'fleet',
          0,
          names.map(([name, usd]) => billedAmount([name, 'us-east-1'], usd)),
        ),
      ],
      'amortised',
    ),
    periods,
  );

it('tells how much of the machines is in no fleet', () => {
  expect(
    of([
      ['web', 3],
      ['', 1],
    ]),
  ).toEqual({ machines: 4, outside: 1, namesFleets: true });
  expect(of([['', 9]])).toEqual({ machines: 9, outside: 9, namesFleets: false });
});

it('knows nothing without a bill', () =>
  expect(of([])).toEqual({ machines: null, outside: null, namesFleets: null }));
