import { expect, it } from 'vitest';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import { billsOn } from './bills';
import { organisationShares } from './organisation';

const days = [0, 86_400_000, 172_800_000];

/** The cost category "Team" of two payers: the first has it from the first day on, the second from the third. */
function sharesOf() {
  const amounts = (index: number) => [
    billedAmount(['11', 'Shop', '1'], 10),
    billedAmount(['21', index < 2 ? '' : 'Shop', '2'], 5),
    billedAmount(['22', index < 2 ? '' : 'Data', '2'], 7),
  ];
  const rows = days.map((at, index) => billedDay('linked', at, amounts(index)));
  return organisationShares([], billsOn(days, rows, 'amortised'), {
    ...{ names: new Map(), accountNames: new Map(), category: 'Team' },
    periods: { from: 0, to: 3, comparable: false },
  });
}

it('a value of a cost category is not known before each payer that names it had the category', () => {
  const { category } = sharesOf();
  expect(Object.fromEntries(category.map(({ key, billed }) => [key, billed]))).toEqual({
    Shop: [null, null, 15],
    Data: [null, null, 7],
    'no Team': [12, 12, 0],
  });
});
