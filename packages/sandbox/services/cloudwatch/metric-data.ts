import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { sampler } from '../../load/metrics.ts';
import { DAY } from '../../world/time/time.ts';
import { checkedPeriod, troubleOfTimes } from './period.ts';
import { answering } from './answering.ts';
import { answer, dimensionsOf } from './series.ts';

const MOST_QUERIES = 500;
const MOST_POINTS = 100_800;
/** The coarsest points are kept for so long. */
const RETENTION = 455 * DAY;

const invalid = (text: string) => new AwsError('ValidationError', text, 400);

function check(input: cloudwatch.GetMetricDataInput) {
  const queries = input.MetricDataQueries ?? [];
  if (queries.length > MOST_QUERIES)
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  const [from, to] = [input.StartTime?.getTime() ?? NaN, input.EndTime?.getTime() ?? NaN];
  const trouble = troubleOfTimes(from, to);
  if (trouble) throw invalid(trouble);
  const ids = new Set<string>();
  for (const { Id = '' } of queries) {
    if (!/^[a-z][a-zA-Z0-9_]*$/.test(Id))
      throw invalid(`The value ${Id} for parameter Id is not matching the expected pattern.`);
    if (ids.has(Id)) throw invalid('The values for parameter Id in MetricDataQueries are not unique.');
    ids.add(Id);
  }
  return { queries, from, to };
}

/** Where a page begins: the query, and how many of its points were given before. */
function startOf(token: string | undefined): [query: number, point: number] {
  const [query = NaN, point = NaN] = (token ?? '0 0').split(' ').map(Number);
  if (!Number.isInteger(query) || !Number.isInteger(point))
    throw new AwsError('InvalidNextToken', 'The next token specified is invalid.', 400);
  return [query, point];
}

/**
 * Each query on its own period; newest first unless asked otherwise. A page holds at most 100,800 points, or
 * MaxDatapoints: a series that does not fit is PartialData, and goes on in the next.
 */
export const getMetricData: Operation<cloudwatch.GetMetricDataInput, cloudwatch.GetMetricDataOutput> = (
  world,
  input,
  { region },
) => {
  const { queries, from, to } = check(input);
  const sample = sampler(world);
  const [start, skip] = startOf(input.NextToken);
  const ascending = input.ScanBy === 'TimestampAscending';
  const answerTo = answering(queries, (stat) =>
    answer(world, region, sample, {
      namespace: stat.Metric?.Namespace ?? '',
      name: stat.Metric?.MetricName ?? '',
      dimensions: dimensionsOf(stat.Metric?.Dimensions),
      period: checkedPeriod(stat.Period ?? 300),
      stat: stat.Stat ?? 'Average',
      unit: stat.Unit,
      from: Math.max(from, world.now - RETENTION),
      to,
    }),
  );
  const results: cloudwatch.MetricDataResult[] = [];
  let room = Math.min(input.MaxDatapoints || MOST_POINTS, MOST_POINTS);
  let next: string | undefined;
  for (let index = start; index < queries.length && !next; index += 1) {
    const { Id, Label, MetricStat, Expression, ReturnData } = queries[index]!;
    if (ReturnData === false) continue;
    const metric = MetricStat?.Metric;
    const found = answerTo(queries[index]!);
    if (!ascending) for (const list of [found.times, found.values]) list.reverse();
    const first = index === start ? skip : 0;
    const last = Math.min(found.times.length, first + room);
    room -= last - first;
    if (last < found.times.length) next = `${index} ${last}`;
    else if (room === 0 && index + 1 < queries.length) next = `${index + 1} 0`;
    results.push({
      Id,
      Label: Label ?? metric?.MetricName ?? (Expression && Id),
      StatusCode: last < found.times.length ? 'PartialData' : 'Complete',
      Timestamps: found.times.slice(first, last).map((at) => new Date(at)),
      Values: found.values.slice(first, last),
    });
  }
  return { MetricDataResults: results, Messages: [], ...(next && { NextToken: next }) };
};
