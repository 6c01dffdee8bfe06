import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { costWithin, hoursWithin } from '../../prices/billed.ts';
import { DAY } from '../../world/time.ts';
import type { Interval, World } from '../../world/types.ts';
import { bucketsOf } from './buckets.ts';
import { keyOf, matches } from './dimensions.ts';

const MOST_GROUPS = 2;
/** Cost Explorer is up to a day behind; what is younger is not there yet. */
const LAG = DAY;

const invalid = (text: string) => new AwsError('ValidationException', text, 400);

function check(world: World, input: ce.GetCostAndUsageRequest) {
  const { Start = '', End = '' } = input.TimePeriod ?? {};
  const [from, to] = [Date.parse(Start), Date.parse(End)];
  if (Number.isNaN(from) || Number.isNaN(to))
    throw invalid('Start and End dates are of the form YYYY-MM-DD.');
  if (from >= to) throw invalid(`Start date (and hour) should be before end date (and hour)`);
  if (from < world.now - 396 * DAY) throw invalid('You haven’t enabled historical data beyond 14 months');
  if ((input.GroupBy ?? []).length > MOST_GROUPS) throw invalid('Group by is limited to 2 group definitions');
  if ((input.Metrics ?? []).length === 0) throw invalid('Metrics is required');
  return { from, to };
}

/** Amounts are the running hours that the world really had, times the price, group by group. */
export const getCostAndUsage: Operation<ce.GetCostAndUsageRequest, ce.GetCostAndUsageResponse> = (
  world,
  input,
) => {
  const { from, to } = check(world, input);
  const groupBy = input.GroupBy ?? [];
  const known = world.now - LAG;
  const shown = world.running.filter((interval) => matches(world, interval, input.Filter));
  const ResultsByTime = bucketsOf(from, to, input.Granularity ?? 'MONTHLY').map(({ start, end, text }) => {
    const until = Math.min(end, known);
    const inside = shown.filter(
      ({ launchedAt, terminatedAt = world.now }) => launchedAt < until && terminatedAt >= start,
    );
    const amounts = (intervals: Interval[]) => metricsOf(intervals, start, until, world.now, input.Metrics!);
    const groups = Map.groupBy(inside, (interval) =>
      groupBy.map((group) => keyOf(world, interval, group)).join('\0'),
    );
    return {
      TimePeriod: text,
      Estimated: end > world.now - 2 * DAY,
      Total: groupBy.length > 0 ? {} : amounts(inside),
      Groups:
        groupBy.length > 0
          ? [...groups].map(([keys, intervals]) => ({ Keys: keys.split('\0'), Metrics: amounts(intervals) }))
          : [],
    };
  });
  return { GroupDefinitions: groupBy, ResultsByTime, DimensionValueAttributes: [] };
};

function metricsOf(intervals: Interval[], from: number, to: number, now: number, names: string[]) {
  const usd = intervals.reduce((sum, interval) => sum + costWithin(interval, from, to, now), 0);
  const hours = intervals.reduce((sum, interval) => sum + hoursWithin(interval, from, to, now), 0);
  return Object.fromEntries(
    names.map((name) => [
      name,
      /usage/i.test(name)
        ? { Amount: hours.toFixed(10), Unit: 'Hrs' }
        : { Amount: usd.toFixed(10), Unit: 'USD' },
    ]),
  );
}
