import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { seedWorld } from '../../seed/shop.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: NOW, scenario: 'invoiced' }) });
});
afterAll(() => aws.close());

const TODAY = Math.floor(NOW / DAY) * DAY;

/** Days before today: the first, and after the last. */
const periods = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 10 }))
  .map(([back, days]) => ({
    Start: iso(TODAY - back * DAY),
    End: iso(TODAY - Math.max(0, back - days) * DAY),
  }));

type Period = { Start: string; End: string };
type Asked = Partial<Parameters<typeof aws.costs.getCostAndUsage>[0]>;

async function ask(TimePeriod: Period, metric: string, more: Asked = {}) {
  const input = { TimePeriod, Granularity: 'MONTHLY' as const, Metrics: [metric], ...more };
  const { ResultsByTime } = await aws.costs.getCostAndUsage(input);
  const sums: Record<string, number> = {};
  for (const { Groups, Total } of ResultsByTime!) {
    const told = Groups!.length > 0 ? Groups! : [{ Keys: ['all'], Metrics: Total }];
    for (const { Keys, Metrics } of told)
      sums[Keys![0]!] = (sums[Keys![0]!] ?? 0) + Number(Metrics![metric]!.Amount);
  }
  return sums;
}
const total = (sums: Record<string, number>) => Object.values(sums).reduce((sum, one) => sum + one, 0);
const by = (Key: string) => ({ GroupBy: [{ Type: 'DIMENSION' as const, Key }] });

it.each(['RECORD_TYPE', 'SERVICE', 'PURCHASE_TYPE', 'USAGE_TYPE', 'REGION'])(
  'the parts by %s add up to the whole, in both kinds of cost',
  async (key) => {
    await fc.assert(
      fc.asyncProperty(periods, fc.constantFrom('UnblendedCost', 'AmortizedCost'), async (period, metric) => {
        const parts = total(await ask(period, metric, by(key)));
        expect(parts).toBeCloseTo((await ask(period, metric))['all']!, 4);
      }),
      { numRuns: 5 },
    );
  },
);

it('usage, discounts, fees, credits, refunds and tax are the total, and tax is its share of the rest', async () => {
  await fc.assert(
    fc.asyncProperty(periods, async (period) => {
      const {
        Tax = 0,
        Credit = 0,
        Refund = 0,
        ...used
      } = await ask(period, 'UnblendedCost', by('RECORD_TYPE'));
      expect(Tax).toBeCloseTo(0.19 * total(used), 4);
      expect(Credit).toBeLessThan(0);
      expect(Refund).toBeLessThanOrEqual(0);
      expect(used['SavingsPlanCoveredUsage']! + used['SavingsPlanNegation']!).toBeCloseTo(0, 6);
      expect(used['DiscountedUsage']).toBe(0);
    }),
    { numRuns: 8 },
  );
});

it('what is cut into days costs as much as the whole', async () => {
  const week = { Start: iso(TODAY - 12 * DAY), End: iso(TODAY - 5 * DAY) };
  const days = await Promise.all(
    [12, 11, 10, 9, 8, 7, 6].map((back) =>
      ask({ Start: iso(TODAY - back * DAY), End: iso(TODAY - (back - 1) * DAY) }, 'UnblendedCost'),
    ),
  );
  expect(days.reduce((sum, one) => sum + one['all']!, 0)).toBeCloseTo(
    (await ask(week, 'UnblendedCost'))['all']!,
    4,
  );
});

it('the plan and the reservation are used and unused as much as was bought', async () => {
  const TimePeriod = { Start: iso(TODAY - 9 * DAY), End: iso(TODAY - 5 * DAY) };
  const { Total } = await aws.costs.getSavingsPlansUtilization({ TimePeriod });
  const { TotalCommitment, UsedCommitment, UnusedCommitment } = Total!.Utilization!;
  expect(Number(TotalCommitment)).toBeCloseTo(4 * 24 * 1.2, 6);
  expect(Number(UsedCommitment) + Number(UnusedCommitment)).toBeCloseTo(Number(TotalCommitment), 6);
  expect(Number(UnusedCommitment)).toBeGreaterThanOrEqual(-1e-6);
  const { Total: hours } = await aws.costs.getReservationUtilization({ TimePeriod });
  expect(Number(hours!.PurchasedHours)).toBeCloseTo(4 * 24 * 4, 6);
  expect(Number(hours!.TotalActualHours) + Number(hours!.UnusedHours)).toBeCloseTo(
    Number(hours!.PurchasedHours),
    6,
  );
  const GroupBy = [{ Type: 'DIMENSION' as const, Key: 'REGION' }];
  const { SavingsPlansCoverages } = await aws.costs.getSavingsPlansCoverage({ TimePeriod, GroupBy });
  for (const { Coverage } of SavingsPlansCoverages!)
    expect(Number(Coverage!.SpendCoveredBySavingsPlans) + Number(Coverage!.OnDemandCost)).toBeCloseTo(
      Number(Coverage!.TotalCost),
      6,
    );
  const covered = await aws.costs.getReservationCoverage({
    TimePeriod,
    GroupBy: [{ Type: 'DIMENSION', Key: 'INSTANCE_TYPE' }],
  });
  const { CoverageHours } = covered.Total!;
  expect(Number(CoverageHours!.ReservedHours)).toBeCloseTo(Number(hours!.TotalActualHours), 6);
});

it('tells of no tag that was not activated, in the account’s currency, estimated until the month closes', async () => {
  const TimePeriod = { Start: iso(TODAY - 20 * DAY), End: iso(TODAY - 5 * DAY) };
  const { Tags } = await aws.costs.getTags({ TimePeriod });
  expect(Tags).toEqual(['app', 'team'].filter((key) => Tags!.includes(key)));
  expect(Tags).toContain('app');
  const untold = await ask(TimePeriod, 'UnblendedCost', { GroupBy: [{ Type: 'TAG', Key: 'env' }] });
  expect(Object.keys(untold)).toEqual(['env$']);
  const { ResultsByTime } = await aws.costs.getCostAndUsage({
    TimePeriod: { Start: '2026-10-01', End: '2026-11-20' },
    ...{ Granularity: 'MONTHLY', Metrics: ['UnblendedCost', 'UsageQuantity'] },
  });
  expect(ResultsByTime!.map(({ Estimated }) => Estimated)).toEqual([false, true]);
  const { Total } = ResultsByTime![1]!;
  expect([Total!['UnblendedCost']!.Unit, Total!['UsageQuantity']!.Unit]).toEqual(['EUR', 'N/A']);
});

it('without commitments there is nothing to tell of them', async () => {
  const other = await openSandbox();
  const TimePeriod = { Start: '2026-11-01', End: '2026-11-20' };
  const refused = await refusal(other.costs.getSavingsPlansUtilization({ TimePeriod }));
  expect(refused!.name).toBe('DataUnavailableException');
  await other.close();
});
