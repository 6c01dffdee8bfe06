import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ce } from '../../protocol/shapes.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { linesFor, tagOf, valueOf } from './dimensions.ts';
import { knownParts } from './estimate.ts';
import { metricNamed, sumOf } from './metrics.ts';
import type { Line } from './line.ts';
import { invalid, periodOf } from './period.ts';

type Input = Pick<
  ce.GetTagsRequest,
  'TimePeriod' | 'Filter' | 'SearchString' | 'SortBy' | 'MaxResults' | 'NextPageToken'
>;

interface Pair {
  value: string;
  interval: Line;
}

const MOST = 1_000;

function check({ SortBy = [], MaxResults = MOST, NextPageToken, SearchString }: Input) {
  if (MaxResults < 1 || MaxResults > MOST) throw invalid(`MaxResults must be between 1 and ${MOST}`);
  if (SortBy.length > 0 && (NextPageToken || SearchString))
    throw invalid('NextPageToken and SearchString are not supported with SortBy');
  for (const { SortOrder = 'ASCENDING' } of SortBy)
    if (!['ASCENDING', 'DESCENDING'].includes(SortOrder)) throw invalid(`Invalid sort order: ${SortOrder}`);
}

/** By what the machines of each value cost or used in the period. */
function byMetric(world: World, values: Map<string, Pair[]>, from: number, to: number, input: Input) {
  const parts = knownParts(from, to, world.now);
  const orders = (input.SortBy ?? []).map(({ Key = '', SortOrder }) => {
    const { of } = metricNamed(Key);
    const sum = (pairs: Pair[]) =>
      sumOf(
        of,
        pairs.map(({ interval }) => interval),
        parts,
        world.now,
      );
    const sums = new Map([...values].map(([value, pairs]) => [value, sum(pairs)]));
    const sign = SortOrder === 'DESCENDING' ? -1 : 1;
    return (a: string, b: string) => sign * (sums.get(a)! - sums.get(b)!);
  });
  return (a: string, b: string) => orders.reduce((found, order) => found || order(a, b), 0);
}

/** The values that machines had in the period, in the alphabet's order or the one asked for, by page. */
function valuesIn(world: World, input: Input, read: (interval: Line) => string[]) {
  check(input);
  const { from, to } = periodOf(input.TimePeriod);
  const ran = linesFor(world, input.Filter).filter(
    ({ launchedAt, terminatedAt = world.now }) => launchedAt < to && terminatedAt >= from,
  );
  const pairs = ran.flatMap((interval) => read(interval).map((value) => ({ value, interval })));
  const values = Map.groupBy(pairs, ({ value }) => value);
  const search = (input.SearchString ?? '').toLowerCase();
  const found = [...values.keys()]
    .filter((value) => value.toLowerCase().includes(search))
    .sort()
    .sort(byMetric(world, values, from, to, input));
  const badToken = new AwsError('InvalidNextTokenException', 'The pagination token is invalid.');
  const size = input.MaxResults ?? MOST;
  const { items, next } = pageOf(found, size, input.NextPageToken, badToken);
  const more = next && !input.SortBy?.length ? { NextPageToken: next } : {};
  return { items, sizes: { ReturnSize: items.length, TotalSize: found.length, ...more } };
}

/** Without a TagKey the keys in use, with one its values; "" stands for what has no such tag. */
export const getTags: Operation<ce.GetTagsRequest, ce.GetTagsResponse> = (world, input) => {
  const { TagKey: key } = input;
  const read = ({ tags }: Line) => Object.keys(tags);
  const { items, sizes } = valuesIn(world, input, key ? (interval) => [tagOf(interval, key)] : read);
  return { Tags: items, ...sizes };
};

/** What a dimension was in a period. @throws AwsError ValidationException for one that is not kept */
export const getDimensionValues: Operation<ce.GetDimensionValuesRequest, ce.GetDimensionValuesResponse> = (
  world,
  input,
) => {
  const { items, sizes } = valuesIn(world, input, (interval) => [
    valueOf(world, interval, input.Dimension ?? ''),
  ]);
  return { DimensionValues: items.map((Value) => ({ Value, Attributes: {} })), ...sizes };
};
