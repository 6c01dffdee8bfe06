import { expect, it } from 'vitest';
import { billedAmount, billedDay } from '@/tests/support/billed-days';
import type { FleetDays } from './report';
import { billsOn } from './bills';
import { reconciliationsOf } from './reconciliations';
import { fleetShares } from './shares';

const days = [0];
const periods = { from: 0, to: 1, comparable: false };
const amount = (keys: [string, string, string], usd: number) => billedAmount(keys, usd, { usage: usd * 10 });
const held = (cut: 'fleet' | 'app', amounts: ReturnType<typeof amount>[]) =>
  billsOn(days, [billedDay(cut, 0, amounts)], 'amortised');
const fleet = (account: string, name: string, billed: number): FleetDays => ({
  key: `${account}/us-east-1/${name}`,
  ref: { account, region: 'us-east-1', name },
  app: '',
  env: '',
  createdAt: null,
  ...{ currency: 'USD', currencies: ['USD'] },
  before: null,
  billed: [billed],
  requests: [null],
  carry: [null],
  cpuHours: [null],
  idleShare: [null],
  isInferred: false,
  inService: [billed * 10],
  listPrice: [0.1],
  perHour: null,
  idlePerHour: null,
});

/** Both accounts run a "web" in one region. The group "old" is deleted in account 2 and still runs in account 1. */
const bills = {
  fleet: held('fleet', [
    amount(['web', 'us-east-1', '1'], 4),
    amount(['web', 'us-east-1', '2'], 6),
    amount(['old', 'us-east-1', '1'], 2),
    amount(['old', 'us-east-1', '2'], 3),
  ]),
  app: held('app', [amount(['', '', '1'], 6), amount(['', '', '2'], 9)]),
};
const fleets = [fleet('1', 'web', 4), fleet('2', 'web', 6), fleet('1', 'old', 2)];

it('fleets of one name in two accounts each have their own hours, and what is gone is gone in its account', () => {
  const [day] = reconciliationsOf(fleets, { days, bills, periods });
  expect(day!.causes).toEqual([{ kind: 'gone', usd: 3, fleets: [] }]);
});

it('a group that is gone from one account is billed there although another account has its name', () => {
  const gone = fleetShares(fleets, bills, periods).filter(({ key }) => key.startsWith('gone'));
  expect(gone.map(({ label, billed }) => [label, billed])).toEqual([['old', [3]]]);
});
