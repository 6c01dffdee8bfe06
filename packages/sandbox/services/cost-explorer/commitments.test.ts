import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox(
    {},
    { world: seedWorld({ now: Date.UTC(2026, 10, 24, 12), scenario: 'committed' }) },
  );
});
afterAll(() => aws.close());

const TimePeriod = { Start: '2026-11-20', End: '2026-11-21' };
const by = (Key: string) => ({ Type: 'DIMENSION' as const, Key });

/** Amortised cost, or hours, of the day's lines of a record type. */
async function billed(record: string, metric: 'AmortizedCost' | 'UsageQuantity') {
  const { ResultsByTime } = await aws.costs.getCostAndUsage({
    ...{ TimePeriod, Granularity: 'DAILY', Metrics: [metric] },
    Filter: { Dimensions: { Key: 'RECORD_TYPE', Values: [record] } },
  });
  return Number(ResultsByTime![0]!.Total![metric]!.Amount);
}

it('tells of each Savings Plan what of it the bill used', async () => {
  const { SavingsPlansUtilizationDetails: plans, Total } = await aws.costs.getSavingsPlansUtilizationDetails({
    TimePeriod,
  });
  expect(plans).toHaveLength(1);
  const { Attributes, Utilization } = plans![0]!;
  expect(Attributes).toMatchObject({ SavingsPlansType: 'ComputeSavingsPlans', HourlyCommitment: '4' });
  expect(Number(Utilization!.TotalCommitment)).toBe(96);
  expect(Number(Utilization!.UsedCommitment)).toBeCloseTo(
    await billed('SavingsPlanCoveredUsage', 'AmortizedCost'),
  );
  expect(Total!.Utilization).toEqual(Utilization);
});

it('tells of each reservation its type and what of it was used', async () => {
  const { UtilizationsByTime } = await aws.costs.getReservationUtilization({
    ...{ TimePeriod, GroupBy: [by('SUBSCRIPTION_ID')] },
  });
  const [group] = UtilizationsByTime![0]!.Groups!;
  expect(group!.Attributes).toMatchObject({ instanceType: 'm7g.large', region: 'us-east-1' });
  expect(Number(group!.Utilization!.PurchasedHours)).toBe(96);
  expect(Number(group!.Utilization!.TotalActualHours)).toBeCloseTo(
    await billed('DiscountedUsage', 'UsageQuantity'),
  );
  const units = Number(group!.Utilization!.PurchasedUnits);
  expect(units).toBe(4 * 96);
});

it('takes no granularity beside groups', async () => {
  const asked = { TimePeriod, Granularity: 'DAILY' as const };
  const answers = [
    aws.costs.getReservationUtilization({ ...asked, GroupBy: [by('SUBSCRIPTION_ID')] }),
    aws.costs.getReservationCoverage({ ...asked, GroupBy: [by('REGION')] }),
    aws.costs.getSavingsPlansCoverage({ ...asked, GroupBy: [by('REGION')] }),
  ];
  for (const answer of answers) expect(await refusal(answer)).toMatchObject({ name: 'ValidationException' });
});
