import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { sampler } from '../../load/metrics.ts';
import { answer, dimensionsOf } from './series.ts';

const MOST_QUERIES = 500;
const MOST_POINTS = 100_800;

const invalid = (text: string) => new AwsError('ValidationError', text, 400);

function check(input: cloudwatch.GetMetricDataInput) {
  const queries = input.MetricDataQueries ?? [];
  if (queries.length > MOST_QUERIES)
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  const [from, to] = [input.StartTime?.getTime() ?? NaN, input.EndTime?.getTime() ?? NaN];
  if (!(from < to)) throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  const ids = new Set<string>();
  for (const { Id = '' } of queries) {
    if (!/^[a-z][a-zA-Z0-9_]*$/.test(Id))
      throw invalid(`The value ${Id} for parameter Id is not matching the expected pattern.`);
    if (ids.has(Id)) throw invalid('The values for parameter Id in MetricDataQueries are not unique.');
    ids.add(Id);
  }
  return { queries, from, to };
}

/** Each query on its own period; newest first unless asked otherwise; a page holds at most 100,800 points. */
export const getMetricData: Operation<cloudwatch.GetMetricDataInput, cloudwatch.GetMetricDataOutput> = (
  world,
  input,
  { region },
) => {
  const { queries, from, to } = check(input);
  const sample = sampler(world);
  const start = Number(input.NextToken ?? 0);
  if (!Number.isInteger(start))
    throw new AwsError('InvalidNextToken', 'The next token specified is invalid.', 400);
  const results: cloudwatch.MetricDataResult[] = [];
  let points = 0;
  let index = start;
  for (; index < queries.length && points < MOST_POINTS; index += 1) {
    const { Id, Label, MetricStat, ReturnData } = queries[index]!;
    if (!MetricStat) throw invalid(`Query ${Id} has no MetricStat; math expressions are not offered here.`);
    if (ReturnData === false) continue;
    const metric = MetricStat.Metric;
    const found = answer(world, region, sample, {
      namespace: metric?.Namespace ?? '',
      name: metric?.MetricName ?? '',
      dimensions: dimensionsOf(metric?.Dimensions),
      period: MetricStat.Period ?? 300,
      stat: MetricStat.Stat ?? 'Average',
      from,
      to,
    });
    points += found.times.length;
    const ascending = input.ScanBy === 'TimestampAscending';
    const times = found.times.map((at) => new Date(at));
    results.push({
      Id,
      Label: Label ?? metric?.MetricName,
      StatusCode: 'Complete',
      Timestamps: ascending ? times : times.reverse(),
      Values: ascending ? found.values : found.values.reverse(),
    });
  }
  return {
    MetricDataResults: results,
    Messages: [],
    ...(index < queries.length && { NextToken: String(index) }),
  };
};
