import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { PricingClient, paginateGetProducts, type FilterType } from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { priceOf, PRICED_TYPES } from '../prices/on-demand.ts';
import { startSandbox, type Sandbox } from '../server.ts';

interface Product {
  sku: string;
  attributes: Record<string, string>;
}

const DAY = 86_400_000;
let sandbox: Sandbox;
const config = () => ({
  region: 'us-east-1',
  endpoint: sandbox.url,
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  maxAttempts: 1,
});

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'quiet', speed: 0, limits: false });
});
afterAll(() => sandbox.close());

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const dayStart = (daysAgo: number) => Math.floor(sandbox.world.now / DAY) * DAY - daysAgo * DAY;

describe('Cost Explorer', () => {
  const ask = (input: object) =>
    new CostExplorerClient(config()).send(
      new GetCostAndUsageCommand({
        TimePeriod: { Start: iso(dayStart(9)), End: iso(dayStart(2)) },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost'],
        ...input,
      }),
    );

  it('adds up to the running seconds times the price, to the cent, by an own sum', async () => {
    const [from, to] = [dayStart(9), dayStart(2)];
    const own = new Map<string, number>();
    for (const { group, type, region, launchedAt, terminatedAt = sandbox.world.now } of sandbox.world
      .running) {
      const ms = Math.min(terminatedAt, to) - Math.max(launchedAt, from);
      if (ms > 0) own.set(group, (own.get(group) ?? 0) + (ms / 3_600_000) * priceOf(type, region)!);
    }
    const { ResultsByTime } = await ask({ GroupBy: [{ Type: 'TAG', Key: 'aws:autoscaling:groupName' }] });
    const billed = new Map<string, number>();
    for (const { Groups, Total } of ResultsByTime!) {
      expect(Total).toEqual({});
      for (const { Keys, Metrics } of Groups!) {
        const name = Keys![0]!.split('$')[1]!;
        billed.set(name, (billed.get(name) ?? 0) + Number(Metrics!.UnblendedCost!.Amount));
      }
    }
    expect([...billed.keys()].sort()).toEqual([...own.keys()].sort());
    for (const [name, usd] of own) expect(Math.abs(billed.get(name)! - usd), name).toBeLessThan(0.01);
  });

  it('has whole days with an exclusive end, and a total without groups', async () => {
    const { ResultsByTime } = await ask({});
    expect(ResultsByTime).toHaveLength(7);
    expect(Number(ResultsByTime![0]!.Total!.UnblendedCost!.Amount)).toBeGreaterThan(0);
    const filtered = await ask({ Filter: { Tags: { Key: 'app', Values: ['search'] } } });
    expect(Number(filtered.ResultsByTime![0]!.Total!.UnblendedCost!.Amount)).toBeLessThan(
      Number(ResultsByTime![0]!.Total!.UnblendedCost!.Amount),
    );
  });

  it.each([
    [{ GroupBy: ['a', 'b', 'c'].map((Key) => ({ Type: 'TAG', Key })) }, 'limited to 2'],
    [{ TimePeriod: { Start: '2026-11-02', End: '2026-11-01' } }, 'before end date'],
    [{ TimePeriod: { Start: '2020-01-01', End: '2020-02-01' } }, 'historical data'],
  ])('refuses as AWS does', async (input, text) => {
    await expect(ask(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(text),
    });
  });
});

describe('Pricing', () => {
  it('lists every priced type once for a system, by pages of a hundred', async () => {
    const found: string[] = [];
    const input = {
      ServiceCode: 'AmazonEC2',
      Filters: Object.entries({ regionCode: 'us-east-1', operation: 'RunInstances', tenancy: 'Shared' }).map(
        ([Field, Value]) => ({
          ...{ Type: 'TERM_MATCH' as const, Field, Value },
        }),
      ),
    };
    for await (const page of paginateGetProducts(
      { client: new PricingClient(config()), pageSize: 50 },
      input,
    ))
      found.push(
        ...page.PriceList!.map(
          (json: unknown) =>
            (JSON.parse(String(json)) as { product: { attributes: { instanceType: string } } }).product
              .attributes.instanceType,
        ),
      );
    expect(found.sort()).toEqual([...PRICED_TYPES].sort());
  });
});

describe('price list', () => {
  const list = async (...filters: [Type: FilterType, Field: string, Value: string][]) => {
    const Filters = filters.map(([Type, Field, Value]) => ({ Type, Field, Value }));
    const pages = paginateGetProducts(
      { client: new PricingClient(config()) },
      { ServiceCode: 'AmazonEC2', Filters },
    );
    const found: Product[] = [];
    for await (const { PriceList } of pages)
      found.push(...PriceList!.map((json: unknown) => JSON.parse(String(json)).product));
    return found;
  };

  it('has a SKU for each product', async () => {
    const products = await list();
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
    expect(products.every(({ sku }) => /^[A-Z2-9]{16}$/.test(sku))).toBe(true);
  });

  it('says what AWS says of a type', async () => {
    const [product] = await list(
      ['TERM_MATCH', 'location', 'EU (Ireland)'],
      ['EQUALS', 'instanceType', 'm7g.2xlarge'],
    );
    expect(product!.attributes).toMatchObject({
      regionCode: 'eu-west-1',
      usagetype: 'EU-BoxUsage:m7g.2xlarge',
      operation: 'RunInstances',
      vcpu: '8',
      memory: '32 GiB',
      instanceFamily: 'General purpose',
      normalizationSizeFactor: '16',
    });
  });

  it.each([
    ['EQUALS', 'm7g.large', ['m7g.large']],
    ['CONTAINS', 'm7g.4', ['m7g.4xlarge']],
    ['ANY_OF', 'm7g.large,c5.large', ['c5.large', 'm7g.large']],
    ['NONE_OF', PRICED_TYPES.slice(2).join(','), PRICED_TYPES.slice(0, 2)],
  ] as const)('filters by %s', async (type, value, expected) => {
    const found = await list(
      [type, 'instanceType', value],
      ['TERM_MATCH', 'regionCode', 'us-east-1'],
      ['TERM_MATCH', 'operatingSystem', 'Linux'],
      ['TERM_MATCH', 'tenancy', 'Shared'],
    );
    expect(found.map(({ attributes }) => attributes['instanceType']).sort()).toEqual([...expected].sort());
  });

  it('names a system by its operation, and lists it where it runs', async () => {
    const of = async (operation: string, type: string) =>
      (await list(['TERM_MATCH', 'operation', operation], ['TERM_MATCH', 'instanceType', type])).map(
        ({ attributes }) => attributes['operatingSystem'],
      );
    expect(new Set(await of('RunInstances:0002', 'm5.large'))).toEqual(new Set(['Windows']));
    expect(new Set(await of('RunInstances:0010', 'm5.large'))).toEqual(new Set(['RHEL']));
    expect(await of('RunInstances:0002', 'm7g.large')).toEqual([]);
  });

  it('refuses a filter type that there is not', async () => {
    await expect(list(['LIKE' as never, 'instanceType', 'm'])).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});

describe('CloudWatch', () => {
  const metric = {
    Namespace: 'AWS/AutoScaling',
    MetricName: 'GroupInServiceInstances',
    Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'storefront-prod' }],
  };
  const now = () => Math.floor(sandbox.world.now / 300_000) * 300_000;
  const data = (over: object = {}, query: object = {}) =>
    new CloudWatchClient(config()).send(
      new GetMetricDataCommand({
        MetricDataQueries: [
          { Id: 'a', MetricStat: { Metric: metric, Period: 300, Stat: 'Average' }, ...query },
        ],
        StartTime: new Date(now() - 3_600_000),
        EndTime: new Date(now()),
        ...over,
      }),
    );

  it('answers newest first, the end exclusive', async () => {
    const [result] = (await data()).MetricDataResults!;
    expect(result!.StatusCode).toBe('Complete');
    expect(result!.Timestamps).toHaveLength(12);
    expect(result!.Timestamps![0]!.getTime()).toBe(now() - 300_000);
    const group = sandbox.world.regions['us-east-1']!.groups['storefront-prod']!;
    expect(result!.Values![0]).toBe(group.desired);
  });

  it('has nothing, and says Complete, of a metric that nobody reports', async () => {
    const query = { MetricStat: { Metric: { ...metric, MetricName: 'Nobody' }, Period: 300, Stat: 'Sum' } };
    expect((await data({}, query)).MetricDataResults![0]).toMatchObject({
      StatusCode: 'Complete',
      Values: [],
    });
  });

  it('refuses twice the same id, and an end before the start', async () => {
    await expect(data({ EndTime: new Date(0) })).rejects.toThrow('EndTime must be greater');
    await expect(data({}, { Id: 'A' })).rejects.toThrow('not matching the expected pattern');
  });

  it('lists metrics, statistics and alarms', async () => {
    const client = new CloudWatchClient(config());
    const { Metrics } = await client.send(
      new ListMetricsCommand({ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }),
    );
    expect(Metrics!.length).toBe(13);
    const { Datapoints } = await client.send(
      new GetMetricStatisticsCommand({
        ...metric,
        StartTime: new Date(now() - 3_600_000),
        EndTime: new Date(now()),
        Period: 300,
        Statistics: ['Average'],
      }),
    );
    expect(Datapoints).toHaveLength(12);
    const { MetricAlarms } = await client.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: 'storefront-prod' }),
    );
    expect(MetricAlarms!.map(({ AlarmName }) => AlarmName)).toEqual([
      'storefront-prod-5xx',
      'storefront-prod-cpu',
    ]);
  });
});
