import { describe, expect, it } from 'vitest';
import type { CommitmentFacts } from '@/lib/aws/commitments';
import { commitmentsOf } from './from-facts';
import { marginalOfMachines } from './marginal-of';
import { marginalText } from './words';

const DAY = Date.UTC(2026, 10, 27);
const NOW = DAY + 3 * 86_400_000;
const ACCOUNT = '123456789012';
const fleet = {
  ref: { account: ACCOUNT, region: 'us-east-1', name: 'shop-prod' },
  ...{ instanceType: 'm7g.large', mix: null },
};

const NONE: CommitmentFacts = { plans: [], reservations: [], onDemand: [], notReserved: [] };
const figures = { commitment: 96, used: 48, unused: 48, onDemandEquivalent: 60 };
/** Attributes as AWS spells them: those of plans and those of reservations differ. */
const plan = (end: string): CommitmentFacts => ({
  ...NONE,
  plans: [{ attributes: { SavingsPlansType: 'ComputeSavingsPlans', EndDateTime: end }, ...figures }],
});
const reservation = (end: string): CommitmentFacts => ({
  ...NONE,
  reservations: [
    {
      attributes: { instanceType: 'm7g.large', region: 'us-east-1', scope: 'Region', endDateTime: end },
      ...{ purchasedHours: 48, unusedHours: 24 },
    },
  ],
});

function textOf(facts: CommitmentFacts) {
  const list = { accounts: { [ACCOUNT]: { value: commitmentsOf(DAY, facts)! } }, now: NOW };
  const marginal = marginalOfMachines(list, fleet, { machines: 1, listPrice: 0.0816 });
  return marginalText(marginal, { isMore: true, listPrice: 0.0816, now: NOW });
}

describe.each([
  ['a Savings Plan', plan],
  ['a reservation', reservation],
])('%s', (_, of) => {
  it('that ended after the day of the figures leaves the price unknown', () => {
    expect(textOf(of('2026-11-29T00:00:00.000Z'))).toBe(
      'not known. A commitment of the account ended on 29 Nov, and the newest day with figures is 27 Nov.',
    );
  });

  it('that ends within the month of the price says from when it does not hold', () => {
    expect(textOf(of('2026-12-01T00:00:00.000Z'))).toMatch(
      /^\$0\.00 to .*A commitment ends on 1 Dec: the cost of a machine after that is not known\.$/,
    );
    // A price of the month would hold until tonight only.
    expect(textOf(of('2026-11-30T23:59:59.000Z'))).not.toMatch(/month/);
    expect(textOf(of('2027-06-01T00:00:00.000Z'))).toMatch(/\/month/);
  });

  it.each(['2027-06-01T00:00:00.000Z', ''])('that ends on "%s" changes nothing', (end) => {
    expect(textOf(of(end))).not.toMatch(/commitment ends|ended/);
  });
});
