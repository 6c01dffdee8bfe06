import { expect, it } from 'vitest';
import type { CommitmentFacts } from '@/lib/aws/commitments';
import { commitmentsOf } from '@/lib/commitments/from-facts';
import type { Fleet } from '@/lib/fleets/model';
import { priceRows, type Priced } from './price-rows';
import { rollbackPreferences } from './strategy';

const DAY = Date.UTC(2026, 10, 27);
const NOW = DAY + 3 * 86_400_000;
const ACCOUNT = '123456789012';
const NONE: CommitmentFacts = { plans: [], reservations: [], onDemand: [], notReserved: [] };
const figures = { commitment: 96, used: 48, unused: 48, onDemandEquivalent: 60 };
const attributes = { SavingsPlansType: 'ComputeSavingsPlans', EndDateTime: '2027-11-29T00:00:00.000Z' };

interface Other {
  fleet?: Partial<Fleet>;
  more?: Partial<Priced>;
  row?: string;
}

function namesOf(facts: CommitmentFacts, { fleet: over, more, row = 'Double running' }: Other = {}) {
  const fleet = {
    ref: { account: ACCOUNT, region: 'us-east-1', name: 'shop-prod' },
    ...{ instanceType: 'm7g.large', mix: null, release: null, units: null, env: 'prod', app: 'shop' },
    capacity: { min: 3, max: 6, desired: 3, inService: 3, pending: 0, healthy: 3 },
    ...over,
  } as unknown as Fleet;
  const circumstances = { machines: 3, warmupSeconds: 60, alarms: [], pinned: true };
  const boot = { seconds: 26, count: 9 } as unknown as Priced['data']['boot'];
  const rows = priceRows(
    {
      data: { fleet, circumstances, boot, now: NOW },
      preferences: rollbackPreferences(circumstances),
      ...more,
    },
    {
      spend: { unitPrice: 0.0816, whyNoPrice: null, perHour: 0.245 },
      load: null,
      budgets: null,
      commitments: {
        accounts: { [ACCOUNT]: { value: commitmentsOf(DAY, facts)! } },
        now: NOW,
      },
    },
  );
  return rows.filter(([name]) => name.startsWith(row));
}

it('does not take an On-Demand price for that of a type on Spot', () => {
  const spot = { spotPercent: 100, onDemandBase: 0, choices: [] } as unknown as Fleet['mix'];
  const rows = namesOf(NONE, {
    fleet: { mix: spot },
    more: { type: 'm8g.large', price: null },
    row: 'Run rate',
  });
  expect(rows[0]![1]).toBe('not known: Plimsoll does not read the Spot price of m8g.large');
});

it('says the price of double running once if it is also what the bill grows by', () => {
  const rows = namesOf(NONE);
  expect(rows.map(([name]) => name)).toEqual(['Double running']);
  expect(rows[0]![1]).toMatch(/\$0\.\d+, which is also what it adds to the bill$/);
});

it('says both if commitments cover a part of it', () => {
  const rows = namesOf({ ...NONE, plans: [{ attributes, ...figures }] });
  expect(rows.map(([name]) => name)).toEqual(['Double running', 'Double running, marginal']);
  expect(rows[0]![1]).not.toContain('adds to the bill');
});
