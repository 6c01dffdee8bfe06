import { describe, expect, it } from 'vitest';
import { billsOn } from '@/lib/bill/bills';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import { isLacking, partDays } from './part-days';

const DAY = 86_400_000;
const axis = [0, DAY, 2 * DAY, 3 * DAY, 4 * DAY];
const account = '123456789012';
/** The bill names no fleet on the first two days. */
const bills = billsOn(
  axis,
  axis.map((at, index) => billedDay('fleet', at, [billedAmount([index < 2 ? '' : 'web', 'us-east-1'], 3)])),
  'amortised',
);
const daysOf = (name: string, createdAt: number | null = null, over: object = {}) =>
  partDays(
    { scope: 'fleet', name: `${account}/us-east-1/${name}` },
    { account, axis, bills, fleets: [{ createdAt }], ...over },
  );
const amounts = ({ days }: ReturnType<typeof partDays>) => days.map(({ amount }) => amount);

describe('the days of a budget', () => {
  it('are unknown before the tag of its fleet has data, and whole from the day after', () => {
    const web = daysOf('web');
    expect(amounts(web)).toEqual([null, null, 3, 3, 3]);
    expect(web.since).toBe(3 * DAY);
  });

  it('are 0 where the bill names other fleets, or before the fleet was there', () => {
    expect(amounts(daysOf('api'))).toEqual([null, null, 0, 0, 0]);
    const young = daysOf('web', 2.5 * DAY);
    expect([amounts(young), young.since]).toEqual([[0, 0, 3, 3, 3], 3 * DAY]);
  });

  it('are unknown where the bill does not name what ran, or what cannot be read', () => {
    const measured = [{ requests: [], inService: [24, 24, 24, 0, null] }];
    expect(amounts(daysOf('api', null, { measured }))).toEqual([null, null, null, 0, 0]);
    expect(amounts(daysOf('api', null, { fleets: [], isPartial: true }))).toEqual(axis.map(() => null));
    const part = { scope: 'fleet', name: `${account}/us-east-1/web` } as const;
    expect([isLacking(part, bills, 5), isLacking({ scope: 'account', name: '' }, bills, 5)]).toEqual([
      true,
      false,
    ]);
  });

  it('of an account are unknown before its first bill', () => {
    const late = billsOn(axis, [billedDay('app', 3 * DAY, [billedAmount(['', ''], 5)])], 'amortised');
    const part = partDays({ scope: 'account', name: '' }, { account, axis, bills: late, fleets: [] });
    expect([amounts(part), part.since]).toEqual([[null, null, null, 5, null], 4 * DAY]);
    const none = partDays(
      { scope: 'account', name: '' },
      { account, axis, bills: billsOn(axis, [], 'amortised'), fleets: [] },
    );
    expect([amounts(none), none.since]).toEqual([axis.map(() => null), Infinity]);
  });
});
