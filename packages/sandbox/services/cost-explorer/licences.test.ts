import { afterAll, beforeAll, expect, it } from 'vitest';
import { priceOf } from '../../prices/on-demand.ts';
import { openSandbox } from '../../test-sandbox.ts';

const HOUR = 3_600_000;
let aws: Awaited<ReturnType<typeof openSandbox>>;
const region = () => aws.world.regions['us-east-1']!;

const run = async (ImageId: string, more: object = {}) =>
  (
    await aws.ec2.runInstances({
      ...{ ImageId, InstanceType: 'm5.xlarge', MinCount: 1, MaxCount: 1, SubnetId: 'subnet-0a', ...more },
    })
  ).Instances![0]!;

/** Each machine runs a day of the account's bill. */
beforeAll(async () => {
  aws = await openSandbox();
  const linux = { ...region().images['ami-0good']!, architecture: 'x86_64' as const };
  const licensed = (id: string, PlatformDetails: string, UsageOperation: string) => {
    region().images[id] = { ...linux, id, given: { PlatformDetails, UsageOperation } };
  };
  region().images['ami-0linux'] = { ...linux, id: 'ami-0linux' };
  licensed('ami-0win', 'Windows', 'RunInstances:0002');
  licensed('ami-0rhel', 'Red Hat Enterprise Linux', 'RunInstances:0010');
  await run('ami-0linux');
  await run('ami-0win');
  await run('ami-0rhel');
  await run('ami-0win', { InstanceMarketOptions: { MarketType: 'spot' } });
  await run('ami-0linux', { LaunchTemplate: { LaunchTemplateId: await dedicatedTemplate() } });
  await aws.pass((4 * 24 * HOUR) / 1_000);
});
afterAll(() => aws.close());

async function dedicatedTemplate() {
  const { LaunchTemplate } = await aws.ec2.createLaunchTemplate({
    LaunchTemplateName: 'apart',
    LaunchTemplateData: { InstanceType: 'm5.xlarge', Placement: { Tenancy: 'dedicated' } },
  });
  return LaunchTemplate!.LaunchTemplateId!;
}

/** USD an hour of the last whole day but one, by usage type and operation. */
async function rates() {
  const day = (ago: number) => new Date(aws.world.now - ago * 24 * HOUR).toISOString().slice(0, 10);
  const { ResultsByTime } = await aws.costs.getCostAndUsage({
    TimePeriod: { Start: day(2), End: day(1) },
    ...{ Granularity: 'DAILY', Metrics: ['UnblendedCost', 'UsageQuantity'] },
    GroupBy: ['USAGE_TYPE', 'OPERATION'].map((Key) => ({ Type: 'DIMENSION', Key })),
  });
  return Object.fromEntries(
    ResultsByTime![0]!.Groups!.map(({ Keys, Metrics }) => [
      Keys!.join(' '),
      Number(Metrics!['UnblendedCost']!.Amount) / Number(Metrics!['UsageQuantity']!.Amount),
    ]),
  );
}

it('bills each machine by the operation of its image and by its tenancy', async () => {
  const linux = priceOf('m5.xlarge', 'us-east-1')!;
  expect(linux).toBeCloseTo(0.192);
  const told = await rates();
  expect(told).toEqual({
    'BoxUsage:m5.xlarge RunInstances': expect.closeTo(linux, 5),
    'BoxUsage:m5.xlarge RunInstances:0002': expect.closeTo(linux + 4 * 0.046, 5),
    'BoxUsage:m5.xlarge RunInstances:0010': expect.closeTo(linux + 4 * 0.0144, 5),
    'DedicatedUsage:m5.xlarge RunInstances': expect.closeTo(0.204, 5),
    'SpotUsage:m5.xlarge RunInstances:0002': expect.any(Number),
  });
});

it('a Spot machine with Windows costs what the history of its pool says for Windows', async () => {
  const told = await rates();
  const midnight = Math.floor(aws.world.now / (24 * HOUR)) * 24 * HOUR;
  const { SpotPriceHistory } = await aws.ec2.describeSpotPriceHistory({
    ...{ InstanceTypes: ['m5.xlarge'], ProductDescriptions: ['Windows'], AvailabilityZone: 'us-east-1a' },
    StartTime: new Date(midnight - 2 * 24 * HOUR),
    EndTime: new Date(midnight - 24 * HOUR),
  });
  const prices = SpotPriceHistory!.map(({ SpotPrice }) => Number(SpotPrice));
  expect(told['SpotUsage:m5.xlarge RunInstances:0002']).toBeGreaterThanOrEqual(Math.min(...prices));
  expect(told['SpotUsage:m5.xlarge RunInstances:0002']).toBeLessThanOrEqual(Math.max(...prices));
});

it('the price list and EC2 tell of the tenancy', async () => {
  const { PriceList } = await aws.pricing.getProducts({
    ServiceCode: 'AmazonEC2',
    Filters: Object.entries({
      ...{
        instanceType: 'm5.xlarge',
        regionCode: 'us-east-1',
        tenancy: 'Dedicated',
        operation: 'RunInstances',
      },
    }).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value })),
  });
  expect(PriceList).toHaveLength(1);
  expect(String(PriceList![0])).toContain('$0.204 per Dedicated Linux m5.xlarge Instance Hour');
  const { Reservations } = await aws.ec2.describeInstances({
    Filters: [{ Name: 'tenancy', Values: ['dedicated'] }],
  });
  expect(Reservations!.flatMap(({ Instances }) => Instances!.map((one) => one.Placement!.Tenancy))).toEqual([
    'dedicated',
  ]);
});
