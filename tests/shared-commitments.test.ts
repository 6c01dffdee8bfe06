import { expect, it } from 'vitest';
import { marginalOfMachines } from '@/lib/commitments/marginal-of';
import { marginalText } from '@/lib/commitments/words';
import { machineLine, PAYER } from './support/bill';
import { billedAccount } from './support/billed-account';

/** Days of the invented bill; the last two are not complete. */
const DAYS = 20;
const account = billedAccount(DAYS, 2);
const week = Array.from({ length: DAYS }, (_, day) => machineLine(day));
/** Loaded once the settings of the test stand. */
const read = async () => (await import('@/lib/commitments/queries')).listCommitments(account.ctx());
const used = async () => (await account.report()).requests!.used;
const coverage = (SpendCoveredBySavingsPlans: string, OnDemandCost: string) => ({
  SavingsPlansCoverages: [
    {
      Attributes: { INSTANCE_TYPE_FAMILY: 'm7g', REGION: 'us-east-1' },
      Coverage: { SpendCoveredBySavingsPlans, OnDemandCost },
    },
  ],
});
const fleet = {
  ...{ ref: { account: PAYER, region: 'us-east-1', name: 'web' }, instanceType: 'm7g.large', mix: null },
};

it('R79a: an account without commitments is told what Cost Explorer says of those that others share', async () => {
  await account.pass(6 * 86_400_000);
  await account.begin(week);
  account.bill.answers['GetSavingsPlansCoverage'] = coverage('0', '4.8');
  const before = await used();
  const list = await read();
  // Plans, reservations, and what of its machines they or those of others covered.
  expect((await used()) - before).toBe(3);
  const marginal = marginalOfMachines(list, fleet, { machines: 1, listPrice: 0.0816 });
  expect(marginalText(marginal, { isMore: true, listPrice: 0.0816, now: list.now })).toMatch(
    /^\+\$0\.082\/h, .*commitments of other accounts covered none of its m7g machines in us-east-1, which cost the list price, \$0\.200\/h\. /,
  );
  await read();
  expect((await used()) - before).toBe(3);
});

it('R79b: a bill with plans of another account makes the marginal price unknown, with the reason', async () => {
  account.bill.answers['GetSavingsPlansCoverage'] = coverage('3', '1');
  await account.begin([...week, machineLine(DAYS - 4, { record: 'SavingsPlanCoveredUsage' })]);
  await account.report();
  expect(Object.values((await read()).accounts)).toEqual([
    {
      why: expect.stringMatching(
        /^The bill has commitments of another account\..* and the payer account how much of them is unused\. On .* Savings Plans covered 75\s% of what its usage costs\.$/,
      ),
    },
  ]);
});
