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
    [0],
    periods,
  );

it('tells how much of the machines is in no fleet', () => {
  expect(
    of([
      ['web', 3],
      ['', 1],
    ]),
  ).toEqual({ machines: 4, outside: 1, namesFleets: true, namedSince: null });
  expect(of([['', 9]])).toEqual({ machines: 9, outside: 9, namesFleets: false, namedSince: null });
});

it('knows nothing without a bill', () =>
  expect(of([])).toEqual({ machines: null, outside: null, namesFleets: null, namedSince: null }));

it('tells from which day of the period on the bill names fleets', () => {
  const days = [0, 86_400_000, 172_800_000];
  const names = ['', '', 'web'];
  const bills = billsOn(
    days,
    days.map((at, index) => billedDay('fleet', at, [billedAmount([names[index]!, 'us-east-1'], 2)])),
    'amortised',
  );
  const { namesFleets, namedSince } = attributionOf(bills, days, { from: 0, to: 3 });
  expect({ namesFleets, namedSince }).toEqual({ namesFleets: true, namedSince: days[2] });
  expect(attributionOf(bills, days, { from: 2, to: 3 }).namedSince).toBeNull();
});
