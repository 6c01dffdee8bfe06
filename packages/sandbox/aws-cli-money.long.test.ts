import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billOf } from './seed/scenarios/invoiced.ts';
import { seedWorld } from './seed/shop.ts';
import { awsCli, cliInstalled } from './test-aws-cli.ts';
import { openSandbox } from './test-sandbox.ts';
import { START } from './testing.ts';

if (!cliInstalled)
  console.warn(
    'SKIPPED: the AWS CLI is not installed, so nothing but the SDK has read prices and commitments.',
  );

/** The first version of the CLI prints times as seconds, the second as texts. */
const timeOf = (told: unknown) => (typeof told === 'number' ? told * 1_000 : Date.parse(String(told)));

/** Prices, commitments, quotas, parameters and zonal shifts as another program with other parsers reads them. */
describe.skipIf(!cliInstalled)('the AWS CLI', { timeout: 120_000 }, () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>;
  beforeAll(async () => {
    const world = seedWorld({ now: START, scenario: 'quiet' });
    world.billing = billOf(world);
    sandbox = await openSandbox({}, { world });
  });
  afterAll(() => sandbox.close());
  const aws = (...args: string[]) => awsCli(sandbox.url, ...args) as Promise<Record<string, never>>;
  const day = (ago: number) => new Date(START - ago * 86_400_000).toISOString().slice(0, 10);
  const ce = (operation: string, ...args: string[]) =>
    aws('ce', operation, '--time-period', `Start=${day(4)},End=${day(3)}`, ...args);

  it('reads the price list by its filters: system, tenancy, region and type', async () => {
    const filter = (Field: string, Value: string) => `Type=TERM_MATCH,Field=${Field},Value=${Value}`;
    const { PriceList } = await aws(
      ...(['pricing', 'get-products', '--service-code', 'AmazonEC2', '--filters'] as const),
      ...[filter('operation', 'RunInstances:0002'), filter('tenancy', 'Dedicated')],
      ...[filter('regionCode', 'us-east-1'), filter('instanceType', 'm5.xlarge')],
    );
    const [product, ...others] = (PriceList as unknown as string[]).map((text) => JSON.parse(text) as never);
    expect(others).toEqual([]);
    expect(product).toMatchObject({
      product: { attributes: { operatingSystem: 'Windows', usagetype: 'DedicatedUsage:m5.xlarge' } },
    });
  });

  it('reads Spot prices of Windows', async () => {
    const { SpotPriceHistory: history } = await aws(
      ...(['ec2', 'describe-spot-price-history', '--instance-types', 'm5.xlarge'] as const),
      ...['--product-descriptions', 'Windows', '--availability-zone', 'us-east-1a'],
      ...['--start-time', new Date(START).toISOString(), '--end-time', new Date(START).toISOString()],
    );
    expect(history).toEqual([
      expect.objectContaining({
        ProductDescription: 'Windows',
        SpotPrice: expect.stringMatching(/^0\.\d+$/),
      }),
    ]);
  });

  it('reads Savings Plans and reservations: coverage and utilisation', async () => {
    const plans = await ce('get-savings-plans-coverage', '--granularity', 'DAILY');
    expect(plans['SavingsPlansCoverages']).toEqual([
      expect.objectContaining({
        Coverage: expect.objectContaining({ CoveragePercentage: expect.any(String) }),
      }),
    ]);
    const used = await ce('get-savings-plans-utilization', '--granularity', 'DAILY');
    expect(used['Total']).toMatchObject({ Utilization: { TotalCommitment: expect.any(String) } });
    const details = await ce('get-savings-plans-utilization-details');
    expect(details['SavingsPlansUtilizationDetails']).toHaveLength(1);
    const by = ['--group-by', 'Type=DIMENSION,Key=INSTANCE_TYPE'];
    const covered = await ce('get-reservation-coverage', ...by);
    expect(covered['CoveragesByTime']).toHaveLength(1);
    const reserved = await ce('get-reservation-utilization', '--granularity', 'DAILY');
    expect(reserved['Total']).toMatchObject({ PurchasedHours: expect.any(String) });
  });

  it('reads parameters, and quotas with what they are by default', async () => {
    await aws('ssm', 'put-parameter', '--name', '/web/ami', '--value', 'ami-0good', '--type', 'String');
    expect(await aws('ssm', 'get-parameters', '--names', '/web/ami', '/none')).toMatchObject({
      ...{ Parameters: [{ Name: '/web/ami', Value: 'ami-0good', Version: 1 }], InvalidParameters: ['/none'] },
    });
    const vcpus = ['--service-code', 'ec2', '--quota-code', 'L-1216C47A'];
    const quota = await aws('service-quotas', 'get-aws-default-service-quota', ...vcpus);
    expect(quota['Quota']).toMatchObject({ QuotaCode: 'L-1216C47A', Value: expect.any(Number) });
    const { Quotas } = await aws('service-quotas', 'list-service-quotas', '--service-code', 'ec2');
    expect(Quotas).toContainEqual(expect.objectContaining({ QuotaCode: 'L-1216C47A' }));
  });

  it('shifts a group away from a zone, reads it, and cancels it', async () => {
    const [group] = Object.values(sandbox.world.regions['us-east-1']!.groups);
    const arc = (operation: string, ...args: string[]) => aws('arc-zonal-shift', operation, ...args);
    const resource = ['--resource-identifier', group!.arn];
    const policy = '{"ZonalShiftEnabled":true,"ImpairedZoneHealthCheckBehavior":"ReplaceUnhealthy"}';
    const name = ['--auto-scaling-group-name', group!.name];
    await aws(
      ...(['autoscaling', 'update-auto-scaling-group', ...name] as const),
      ...['--availability-zone-impairment-policy', policy],
    );
    const start = ['--away-from', 'use1-az1', '--expires-in', '2h', '--comment', 'errors'];
    const shift = await arc('start-zonal-shift', ...resource, ...start);
    const id = ['--zonal-shift-id', shift['zonalShiftId']!];
    expect(shift).toMatchObject({ awayFrom: 'use1-az1', status: 'ACTIVE' });
    expect(timeOf(shift['expiryTime']) - timeOf(shift['startTime'])).toBe(7_200_000);
    const again = arc('start-zonal-shift', ...resource, ...start);
    await expect(again).rejects.toThrow(/\(ConflictException\).*already an active zonal shift/);
    expect(await arc('get-managed-resource', ...resource)).toMatchObject({
      appliedWeights: { 'use1-az1': 0, 'use1-az2': 1 },
    });
    const { items } = await arc('list-managed-resources');
    expect(items).toMatchObject([{ name: group!.name, zonalShifts: [{ appliedStatus: 'APPLIED' }] }]);
    const longer = await arc('update-zonal-shift', ...id, '--expires-in', '4h');
    expect(timeOf(longer['expiryTime'])).toBeGreaterThan(timeOf(shift['expiryTime']));
    await arc('cancel-zonal-shift', ...id);
    const { items: ended } = await arc('list-zonal-shifts', '--status', 'CANCELED');
    expect(ended).toMatchObject([{ zonalShiftId: shift['zonalShiftId'], awayFrom: 'use1-az1' }]);
  });
});
