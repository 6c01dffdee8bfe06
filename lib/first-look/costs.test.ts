import { expect, it } from 'vitest';
import type { BilledAmount } from '@/lib/bill/billed-days';
import { costsOf } from './costs';

const amount = (first: string, second: string): BilledAmount => ({
  ...{ keys: [first, second, '123456789012'], amortised: 1, unblended: 1, currency: 'USD', usage: 24 },
});
const NOTHING = {
  days: { fleet: [], type: [], app: [], invoice: [] },
  tags: [['App', 'env'] as const],
  askedAt: null,
  requests: { limit: 24 },
};

it('a tag is active if the bill has a value of it, and unknown before the first bill', () => {
  const days = {
    ...{ fleet: [{ amounts: [amount('web', 'us-east-1'), amount('', 'us-east-1')] }], type: [] },
    invoice: [],
    app: [{ amounts: [amount('shop', '')] }, { amounts: [] }],
  };
  expect(costsOf({ ...NOTHING, days, askedAt: 7 })).toMatchObject({
    ...{ days: 2, hasAmount: true, askedAt: 7, problem: null },
    tags: [
      { tag: 'aws:autoscaling:groupName', active: true },
      { by: 'application', tag: 'App', active: true },
      { tag: 'env', active: false },
    ],
  });
  expect(costsOf(NOTHING).tags.map(({ active }) => active)).toEqual([null, null, null]);
  const empty = { ...NOTHING, days: { ...NOTHING.days, app: [{ amounts: [] }] } };
  expect(costsOf(empty)).toMatchObject({ days: 1, hasAmount: false });
});

it('keeps why bills are missing', () => {
  const problem = { kind: 'denied', message: 'AWS denied ce:GetCostAndUsage.' } as const;
  expect(costsOf({ ...NOTHING, problem })).toMatchObject({ days: 0, problem, limit: 24 });
});
