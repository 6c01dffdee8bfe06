import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import { DAY } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { bucketsOf, type Bucket } from './buckets.ts';
import { linesFor, keyOf } from './dimensions.ts';
import { isEstimated, knownParts } from './estimate.ts';
import { metricNamed, toldOf } from './metrics.ts';
import type { Line } from './line.ts';
import { invalid, periodOf } from './period.ts';

const MOST_GROUPS = 2;
const MONTHS_BACK = 13;
/** Hours are kept for two weeks. */
const HOURS_BACK = 14 * DAY;
/** Periods of an answer; more come by NextPageToken. */
const PAGE = 400;

function check(world: World, input: ce.GetCostAndUsageRequest) {
  const { from, to } = periodOf(input.TimePeriod);
  if (from < world.now - MONTHS_BACK * 31 * DAY)
    throw invalid('You haven’t enabled historical data beyond 14 months');
  if (input.Granularity === 'HOURLY' && from < world.now - HOURS_BACK)
    throw invalid('You can only view hourly data for the last 14 days.');
  if ((input.GroupBy ?? []).length > MOST_GROUPS) throw invalid('Group by is limited to 2 group definitions');
  if ((input.Metrics ?? []).length === 0) throw invalid('Metrics is required');
  input.Metrics!.forEach(metricNamed);
  return { from, to };
}

/** Amounts are the running hours that the world really had, times the price, group by group. */
export const getCostAndUsage: Operation<ce.GetCostAndUsageRequest, ce.GetCostAndUsageResponse> = (
  world,
  input,
) => {
  const { from, to } = check(world, input);
  const GroupDefinitions = input.GroupBy ?? [];
  const shown = groupsOf(world, linesFor(world, input.Filter), GroupDefinitions);
  const buckets = bucketsOf(from, to, input.Granularity ?? 'MONTHLY');
  const badToken = new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
  const { items, next } = pageOf(buckets, PAGE, input.NextPageToken, badToken);
  return {
    GroupDefinitions,
    ResultsByTime: items.map((bucket) => resultOf(world, input, shown, bucket)),
    DimensionValueAttributes: attributesOf(world, GroupDefinitions),
    ...(next && { NextPageToken: next }),
  };
};

/** AWS tells the names of accounts beside the groups, once for an answer. */
function attributesOf(world: World, groups: readonly ce.GroupDefinition[]) {
  if (!groups.some(({ Type, Key }) => Type === 'DIMENSION' && Key === 'LINKED_ACCOUNT')) return [];
  return (world.billing?.linked ?? []).map(({ id, name }) => ({
    Value: id,
    Attributes: { description: name },
  }));
}

/** The lines by the keys of their groups; all of them under "" without groups. */
const groupsOf = (world: World, lines: Line[], groups: readonly ce.GroupDefinition[]) =>
  Map.groupBy(lines, (line) => groups.map((group) => keyOf(world, line, group)).join('\0'));

function resultOf(
  world: World,
  { GroupBy = [], Metrics = [] }: ce.GetCostAndUsageRequest,
  shown: ReadonlyMap<string, Line[]>,
  { start, end, text }: Bucket,
): ce.ResultByTime {
  const parts = knownParts(start, end, world.now);
  const until = parts.at(-1)?.to ?? start;
  const isInside = ({ launchedAt, terminatedAt = world.now }: Line) =>
    launchedAt < until && terminatedAt >= start;
  const amounts = (lines: Line[]) =>
    Object.fromEntries(Metrics.map((name) => [name, toldOf(world, name, lines, parts)]));
  const groups = [...shown].map(([keys, lines]) => ({ keys, inside: lines.filter(isInside) }));
  const period = { TimePeriod: text, Estimated: isEstimated(world, end) };
  if (GroupBy.length === 0)
    return { ...period, Total: amounts(groups.flatMap(({ inside }) => inside)), Groups: [] };
  return {
    ...period,
    Total: {},
    Groups: groups
      .filter(({ inside }) => inside.length > 0)
      .map(({ keys, inside }) => ({ Keys: keys.split('\0'), Metrics: amounts(inside) })),
  };
}
