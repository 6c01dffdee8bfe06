import { AwsError } from '../../protocol/aws-error.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { evaluate } from './metric-math.ts';
import type { Answer } from './series.ts';

const invalid = (text: string) => new AwsError('ValidationError', text, 400);

type Query = cloudwatch.MetricDataQuery;

/** Answers a query: a metric, or an expression of others, each worked out once. */
export function answering(queries: Query[], ask: (stat: cloudwatch.MetricStat) => Answer) {
  const known = new Map<string, Answer>();
  const answerTo = (query: Query, path: readonly string[] = []): Answer => {
    const { Id = '', MetricStat, Expression } = query;
    const found = known.get(Id) ?? (MetricStat ? ask(MetricStat) : compute(Expression ?? '', [...path, Id]));
    known.set(Id, found);
    return { times: [...found.times], values: [...found.values] };
  };
  const compute = (expression: string, path: readonly string[]): Answer => {
    const named = queries.filter(({ Id = '' }) => new RegExp(`\\b${Id}\\b`).test(expression));
    if (named.some(({ Id = '' }) => path.includes(Id)))
      throw invalid(`Expression ${expression} refers to itself.`);
    const series = new Map(named.map((one) => [one.Id ?? '', answerTo(one, path)]));
    try {
      return evaluate(expression, series);
    } catch {
      throw invalid(`Error in expression '${path.at(-1)}': ${expression} cannot be evaluated.`);
    }
  };
  return answerTo;
}
