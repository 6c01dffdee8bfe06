import { AutoScalingClient, SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetCostForecastCommand,
  GetDimensionValuesCommand,
  GetTagsCommand,
  type GetCostAndUsageCommandInput,
  type GetCostForecastCommandInput,
} from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { priceOf } from '../../prices/on-demand.ts';
import { startSandbox, type Sandbox } from '../../server.ts';
import { advance } from '../../world/advance.ts';

const DAY = 86_400_000;
const GROUP = 'aws:autoscaling:groupName';
let sandbox: Sandbox;
let ce: CostExplorerClient;
let scaling: AutoScalingClient;

beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'quiet', speed: 0, limits: false });
  const config = {
    region: 'us-east-1',
    endpoint: sandbox.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  };
  ce = new CostExplorerClient(config);
  scaling = new AutoScalingClient(config);
});
afterAll(() => sandbox.close());

const today = () => Math.floor(sandbox.world.now / DAY) * DAY;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const daysAgo = (from: number, to: number) => ({
  Start: iso(today() - from * DAY),
  End: iso(today() - to * DAY),
});
const usage = (input: Partial<GetCostAndUsageCommandInput>) =>
  ce.send(
    new GetCostAndUsageCommand({
      TimePeriod: daysAgo(9, 2),
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      ...input,
    }),
  );
const forecast = (input: Partial<GetCostForecastCommandInput>) =>
  ce.send(
    new GetCostForecastCommand({
      TimePeriod: { Start: iso(today()), End: iso(today() + 10 * DAY) },
      Granularity: 'DAILY',
      Metric: 'UNBLENDED_COST',
      ...input,
    }),
  );
const amounts = async (input: Partial<GetCostAndUsageCommandInput>) =>
  (await usage(input)).ResultsByTime!.map(({ Total }) => Number(Total!['UnblendedCost']!.Amount));
const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

/** The ledger's running hours times the price, summed apart from the sandbox's own code. */
const ledger = (from: number, to: number, group: string) =>
  sum(
    sandbox.world.running
      .filter((one) => one.group === group)
      .map(({ launchedAt, terminatedAt = sandbox.world.now, type, region }) => {
        const ms = Math.max(0, Math.min(terminatedAt, to) - Math.max(launchedAt, from));
        return (ms / 3_600_000) * priceOf(type, region)!;
      }),
  );

it('adds up alike by day, by hour, by month, by tag and by dimension', async () => {
  const TimePeriod = daysAgo(9, 4);
  const total = sum(await amounts({ TimePeriod }));
  expect(total).toBeGreaterThan(0);
  const hours = { Start: `${TimePeriod.Start}T00:00:00Z`, End: `${TimePeriod.End}T00:00:00Z` };
  expect(sum(await amounts({ TimePeriod: hours, Granularity: 'HOURLY' }))).toBeCloseTo(total, 2);
  expect(sum(await amounts({ TimePeriod, Granularity: 'MONTHLY' }))).toBeCloseTo(total, 2);
  for (const group of ['USAGE_TYPE', 'INSTANCE_TYPE', 'REGION', 'LINKED_ACCOUNT']) {
    const { ResultsByTime } = await usage({ TimePeriod, GroupBy: [{ Type: 'DIMENSION', Key: group }] });
    const parts = ResultsByTime!.flatMap(({ Groups }) =>
      Groups!.map(({ Metrics }) => Number(Metrics!['UnblendedCost']!.Amount)),
    );
    expect(sum(parts), group).toBeCloseTo(total, 4);
  }
});

it('filters by And, Or, Not and MatchOptions', async () => {
  const type = { Dimensions: { Key: 'INSTANCE_TYPE' as const, Values: ['m7g.large'] } };
  const env = {
    Tags: { Key: 'env', Values: ['STAG'], MatchOptions: ['STARTS_WITH', 'CASE_INSENSITIVE'] as const },
  };
  const of = async (Filter: object) => sum(await amounts({ Filter: Filter as never }));
  const [all, some] = [sum(await amounts({})), await of(type)];
  expect(await of({ Not: type })).toBeCloseTo(all - some, 4);
  expect(await of({ And: [type, env] })).toBe(0);
  expect(await of({ Or: [type, env] })).toBeCloseTo(some + (await of(env)), 4);
  expect(await of({ Tags: { Key: 'none', MatchOptions: ['ABSENT'] } })).toBeCloseTo(all, 4);
});

it('does not know the last day, and amends the one before once it is final', async () => {
  const yesterday = daysAgo(1, 0);
  const before = await usage({ TimePeriod: yesterday });
  expect(before.ResultsByTime![0]!.Estimated).toBe(true);
  const truth = () => sum(['checkout-prod', 'search-prod'].map((one) => ledger(day, day + DAY, one)));
  const day = today() - DAY;
  const Filter = { Tags: { Key: GROUP, Values: ['checkout-prod', 'search-prod'] } };
  advance(sandbox.world, sandbox.world.now + DAY);
  sandbox.clock.advance(DAY / 1_000);
  const TimePeriod = { Start: iso(day), End: iso(day + DAY) };
  const [early] = (await usage({ TimePeriod, Filter })).ResultsByTime!;
  expect(early!.Estimated).toBe(true);
  const short = Number(early!.Total!['UnblendedCost']!.Amount) / truth();
  expect(short).toBeGreaterThan(0.94);
  expect(short).toBeLessThan(0.995);
  sandbox.clock.advance((2 * DAY) / 1_000);
  const [late] = (await usage({ TimePeriod, Filter })).ResultsByTime!;
  expect(late!.Estimated).toBe(true);
  expect(Math.abs(Number(late!.Total!['UnblendedCost']!.Amount) - truth())).toBeLessThan(0.01);
});

it('follows launches and terminations to the cent', async () => {
  const name = 'payments-prod';
  const start = today() + DAY;
  for (const DesiredCapacity of [5, 3, 6]) {
    await scaling.send(new SetDesiredCapacityCommand({ AutoScalingGroupName: name, DesiredCapacity }));
    sandbox.clock.advance((7 * 3_600_000) / 1_000);
  }
  sandbox.clock.advance((4 * DAY) / 1_000);
  const TimePeriod = { Start: iso(start - DAY), End: iso(start + DAY) };
  const billed = await amounts({ TimePeriod, Filter: { Tags: { Key: GROUP, Values: [name] } } });
  expect(Math.abs(billed[0]! - ledger(start - DAY, start, name))).toBeLessThan(0.01);
  expect(Math.abs(billed[1]! - ledger(start, start + DAY, name))).toBeLessThan(0.01);
});

it('gives long answers in pages', async () => {
  const hours = { Start: `${iso(today() - 13 * DAY)}T00:00:00Z`, End: `${iso(today() + 6 * DAY)}T00:00:00Z` };
  const first = await usage({ TimePeriod: hours, Granularity: 'HOURLY' });
  expect(first.ResultsByTime).toHaveLength(400);
  const rest = await usage({
    TimePeriod: hours,
    Granularity: 'HOURLY',
    NextPageToken: first.NextPageToken,
  });
  expect(rest.ResultsByTime).toHaveLength(19 * 24 - 400);
  expect(rest.NextPageToken).toBeUndefined();
  await expect(usage({ NextPageToken: 'nobody’s' })).rejects.toMatchObject({
    name: 'InvalidNextTokenException',
  });
});

it('lists tags and what dimensions were', async () => {
  const TimePeriod = daysAgo(9, 2);
  const keys = await ce.send(new GetTagsCommand({ TimePeriod }));
  expect(keys.Tags).toEqual(['app', GROUP, 'env']);
  const envs = await ce.send(new GetTagsCommand({ TimePeriod, TagKey: 'env', SearchString: 'pro' }));
  expect(envs).toMatchObject({ Tags: ['prod'], ReturnSize: 1, TotalSize: 1 });
  const regions = await ce.send(new GetDimensionValuesCommand({ TimePeriod, Dimension: 'REGION' }));
  expect(regions.DimensionValues!.map(({ Value }) => Value)).toEqual(['eu-west-1', 'us-east-1']);
});

it('filters, searches, sorts and pages what tags and dimensions were', async () => {
  const TimePeriod = daysAgo(9, 4);
  const tags = (input: object) => ce.send(new GetTagsCommand({ TimePeriod, TagKey: 'app', ...input }));
  const all = (await tags({})).Tags!;
  expect((await tags({ SearchString: 'SEAR' })).Tags).toEqual(['search']);
  const Filter = { Dimensions: { Key: 'REGION' as const, Values: ['eu-west-1'] } };
  expect((await tags({ Filter })).TotalSize).toBeLessThan(all.length);
  const first = await tags({ MaxResults: 2 });
  const rest = await tags({ NextPageToken: first.NextPageToken });
  expect([...first.Tags!, ...rest.Tags!]).toEqual(all);
  const SortBy = [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' as const }];
  const dear = await ce.send(
    new GetDimensionValuesCommand({ TimePeriod, Dimension: 'INSTANCE_TYPE', SortBy }),
  );
  const costs = [];
  for (const { Value = '' } of dear.DimensionValues!)
    costs.push(
      sum(await amounts({ TimePeriod, Filter: { Dimensions: { Key: 'INSTANCE_TYPE', Values: [Value] } } })),
    );
  expect(costs).toEqual([...costs].sort((a, b) => b - a));
  expect(costs.length).toBeGreaterThan(1);
  await expect(tags({ SortBy, SearchString: 'a' })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(tags({ MaxResults: 1_001 })).rejects.toMatchObject({ name: 'ValidationException' });
});

it('counts normalized usage in units of size', async () => {
  const Filter = { Dimensions: { Key: 'INSTANCE_TYPE' as const, Values: ['m7g.large'] } };
  const Metrics = ['UsageQuantity', 'NormalizedUsageAmount'];
  const [day] = (await usage({ TimePeriod: daysAgo(9, 8), Filter, Metrics })).ResultsByTime!;
  const { UsageQuantity: hours, NormalizedUsageAmount: units } = day!.Total!;
  expect(units!.Unit).toBe('N/A');
  expect(Number(units!.Amount)).toBeCloseTo(4 * Number(hours!.Amount), 6);
});

it('forecasts the mean of the last weeks, wider the surer it shall be', async () => {
  const usual = await amounts({ TimePeriod: daysAgo(29, 1) });
  const { Total, ForecastResultsByTime: days } = await forecast({});
  expect(days).toHaveLength(10);
  expect(Number(Total!.Amount)).toBeGreaterThan(0.8 * 10 * Math.min(...usual));
  expect(Number(Total!.Amount)).toBeLessThan(1.2 * 10 * Math.max(...usual));
  expect(sum(days!.map(({ MeanValue }) => Number(MeanValue)))).toBeCloseTo(Number(Total!.Amount), 4);
  const widthOf = async (PredictionIntervalLevel: number) => {
    const [first] = (await forecast({ PredictionIntervalLevel })).ForecastResultsByTime!;
    return Number(first!.PredictionIntervalUpperBound) - Number(first!.PredictionIntervalLowerBound);
  };
  expect(await widthOf(95)).toBeGreaterThan(await widthOf(60));
});

it('refuses what Cost Explorer refuses', async () => {
  const invalid = { name: 'ValidationException' };
  await expect(usage({ TimePeriod: daysAgo(2, 9) })).rejects.toMatchObject(invalid);
  await expect(usage({ TimePeriod: daysAgo(500, 9) })).rejects.toMatchObject(invalid);
  await expect(usage({ TimePeriod: daysAgo(20, 9), Granularity: 'HOURLY' })).rejects.toMatchObject(invalid);
  await expect(usage({ Metrics: [] })).rejects.toMatchObject(invalid);
  await expect(usage({ Metrics: ['Cheapness'] })).rejects.toMatchObject(invalid);
  const three = ['REGION', 'AZ', 'SERVICE'].map((Key) => ({ Type: 'DIMENSION' as const, Key }));
  await expect(usage({ GroupBy: three })).rejects.toMatchObject(invalid);
  await expect(forecast({ TimePeriod: daysAgo(3, 1) })).rejects.toMatchObject(invalid);
  const nothing = { Dimensions: { Key: 'REGION' as const, Values: ['ap-south-1'] } };
  const until = (months: number) => {
    const date = new Date(today());
    date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + 1);
    return { Start: iso(today()), End: iso(date.getTime()) };
  };
  await expect(forecast({ TimePeriod: until(3) })).rejects.toMatchObject(invalid);
  await expect(forecast({ TimePeriod: until(18), Granularity: 'MONTHLY' })).rejects.toMatchObject(invalid);
  await forecast({ TimePeriod: until(17), Granularity: 'MONTHLY' });
  const type = { Key: 'REGION' as const, Values: ['eu-west-1'] };
  await expect(usage({ Filter: { Dimensions: type, Tags: { Key: 'app' } } })).rejects.toThrow(
    'Expression has more than one roots.',
  );
  await expect(forecast({ Filter: nothing })).rejects.toMatchObject({ name: 'DataUnavailableException' });
});
