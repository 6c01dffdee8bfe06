import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { DAY, HOUR } from '../../world/time/time.ts';
import type { CustomPoint } from '../../world/types.ts';
import { regionToFill } from '../region.ts';
import { dimensionsOf } from './series.ts';

const KEPT = 15 * DAY;
const MOST_DATA = 1_000;

function invalid(code: string, message: string): never {
  throw new AwsError(code, message);
}

interface Values {
  sum: number;
  count: number;
  min: number;
  max: number;
}

const VALUE_MEMBERS = ['Value', 'Values', 'StatisticValues'] as const;

/** @throws AwsError where a value is none, or two kinds are given at once */
function valuesOf(datum: cloudwatch.MetricDatum, at: string): Values {
  const { Value, Values: values, Counts, StatisticValues: set } = datum;
  const [first, second] = VALUE_MEMBERS.filter((name) => datum[name] !== undefined);
  if (!first) invalid('MissingParameter', 'At least one of the parameters must be specified.');
  if (second)
    invalid(
      'InvalidParameterCombination',
      `The parameters ${at}.${first} and ${at}.${second} are mutually exclusive and you have specified both.`,
    );
  if (values && Counts && values.length !== Counts.length)
    invalid(
      'InvalidParameterValue',
      `The parameters ${at}.Values and ${at}.Counts must be of the same size.`,
    );
  if (set) return { sum: set.Sum!, count: set.SampleCount!, min: set.Minimum!, max: set.Maximum! };
  const list = values ?? [Value!];
  if (list.some((one) => !Number.isFinite(one)))
    invalid('InvalidParameterValue', `The value NaN for parameter ${at}.${first} is invalid.`);
  const counts = list.map((_, index) => Counts?.[index] ?? 1);
  return {
    sum: list.reduce((sum, one, index) => sum + one * counts[index]!, 0),
    count: counts.reduce((sum, one) => sum + one, 0),
    min: Math.min(...list),
    max: Math.max(...list),
  };
}

function pointFrom(
  namespace: string,
  datum: cloudwatch.MetricDatum,
  { now, place }: { now: number; place: number },
): CustomPoint {
  const member = `MetricData.member.${place}`;
  const at = datum.Timestamp?.getTime() ?? now;
  if (at > now + 2 * HOUR || at < now - 14 * DAY)
    invalid(
      'InvalidParameterValue',
      `The parameter ${member}.Timestamp must specify a time no more than two weeks in the past and no more than two hours in the future.`,
    );
  return {
    ...{ namespace, metric: datum.MetricName!, dimensions: dimensionsOf(datum.Dimensions), at },
    ...valuesOf(datum, member),
    ...(datum.Unit && { unit: datum.Unit }),
  };
}

/** Kept for fifteen days; all of a call or none. */
export const putMetricData: Operation<cloudwatch.PutMetricDataInput> = (world, input, context) => {
  const region = regionToFill(world, context);
  const namespace = input.Namespace!;
  const data = input.MetricData ?? [];
  if (namespace.startsWith('AWS/'))
    invalid('InvalidParameterValue', 'The value AWS/ for parameter Namespace is invalid.');
  if (data.length > MOST_DATA)
    invalid('ValidationError', `The collection MetricData must not have a size greater than ${MOST_DATA}.`);
  const points = data.map((datum, index) =>
    pointFrom(namespace, datum, { now: context.now, place: index + 1 }),
  );
  region.custom = [...region.custom.filter(({ at }) => at > context.now - KEPT), ...points];
  return {};
};
