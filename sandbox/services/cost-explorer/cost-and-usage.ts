import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { costWithin, hoursWithin } from '../../prices/billed.ts';
import { DAY } from '../../world/time.ts';
import type { Interval, World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { bucketsOf, type Bucket } from './buckets.ts';
import { keyOf, matches } from './dimensions.ts';
import { isEstimated, knownParts, type Part } from './estimate.ts';
import { invalid, periodOf } from './period.ts';

const MOST_GROUPS = 2;
const MONTHS_BACK = 13;
/** Hours are kept for two weeks. */
const HOURS_BACK = 14 * DAY;
/** Periods of an answer; more come by NextPageToken. */
const PAGE = 400;

/** What a dashboard may ask for, and whether it is money. Without reservations or discounts all money is the same. */
const METRICS: Record<string, 'USD' | 'Hrs'> = {
  AmortizedCost: 'USD',
  BlendedCost: 'USD',
  NetAmortizedCost: 'USD',
  NetUnblendedCost: 'USD',
  UnblendedCost: 'USD',
  NormalizedUsageAmount: 'Hrs',
  UsageQuantity: 'Hrs',
};

function check(world: World, input: ce.GetCostAndUsageRequest) {
  const { from, to } = periodOf(input.TimePeriod);
  if (from < world.now - MONTHS_BACK * 31 * DAY)
    throw invalid('You haven’t enabled historical data beyond 14 months');
  if (input.Granularity === 'HOURLY' && from < world.now - HOURS_BACK)
    throw invalid('You can only view hourly data for the last 14 days.');
  if ((input.GroupBy ?? []).length > MOST_GROUPS) throw invalid('Group by is limited to 2 group definitions');
  if ((input.Metrics ?? []).length === 0) throw invalid('Metrics is required');
  const unknown = input.Metrics!.find((name) => !(name in METRICS));
  if (unknown) throw invalid(`Invalid metric: ${unknown}`);
  return { from, to };
}

/** Amounts are the running hours that the world really had, times the price, group by group. */
export const getCostAndUsage: Operation<ce.GetCostAndUsageRequest, ce.GetCostAndUsageResponse> = (
  world,
  input,
) => {
  const { from, to } = check(world, input);
  const GroupDefinitions = input.GroupBy ?? [];
  const shown = world.running.filter((interval) => matches(world, interval, input.Filter));
  const buckets = bucketsOf(from, to, input.Granularity ?? 'MONTHLY');
  const badToken = new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
  const { items, next } = pageOf(buckets, PAGE, input.NextPageToken, badToken);
  return {
    GroupDefinitions,
    ResultsByTime: items.map((bucket) => resultOf(world, input, shown, bucket)),
    DimensionValueAttributes: [],
    ...(next && { NextPageToken: next }),
  };
};

function resultOf(
  world: World,
  { GroupBy = [], Metrics = [] }: ce.GetCostAndUsageRequest,
  shown: Interval[],
  { start, end, text }: Bucket,
): ce.ResultByTime {
  const parts = knownParts(start, end, world.now);
  const until = parts.at(-1)?.to ?? start;
  const inside = shown.filter(
    ({ launchedAt, terminatedAt = world.now }) => launchedAt < until && terminatedAt >= start,
  );
  const amounts = (intervals: Interval[]) => metricsOf(intervals, parts, world.now, Metrics);
  const period = { TimePeriod: text, Estimated: isEstimated(end, world.now) };
  if (GroupBy.length === 0) return { ...period, Total: amounts(inside), Groups: [] };
  const groups = Map.groupBy(inside, (interval) =>
    GroupBy.map((group) => keyOf(world, interval, group)).join('\0'),
  );
  return {
    ...period,
    Total: {},
    Groups: [...groups].map(([keys, intervals]) => ({
      Keys: keys.split('\0'),
      Metrics: amounts(intervals),
    })),
  };
}

/** USD, or hours, of these machines in these parts. */
export const sumOf = (of: typeof costWithin, intervals: readonly Interval[], parts: Part[], now: number) =>
  intervals.reduce(
    (sum, interval) =>
      sum + parts.reduce((part, { from, to, share }) => part + share * of(interval, from, to, now), 0),
    0,
  );

function metricsOf(intervals: Interval[], parts: Part[], now: number, names: string[]) {
  const of = { USD: costWithin, Hrs: hoursWithin };
  return Object.fromEntries(
    names.map((name) => {
      const unit = METRICS[name]!;
      return [name, { Amount: sumOf(of[unit], intervals, parts, now).toFixed(10), Unit: unit }];
    }),
  );
}
