import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { forecastOf } from '../../load/predictive.ts';
import { DAY } from '../../world/time/time.ts';
import { groupAndPolicy } from './put-policy.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

/** @throws AwsError for too long a time, or without a day of data */
export const getPredictiveScalingForecast: Operation<
  autoScaling.GetPredictiveScalingForecastType,
  autoScaling.GetPredictiveScalingForecastAnswer
> = (world, input, context) => {
  const { group, policy } = groupAndPolicy(world, context, input);
  const { predictive } = policy;
  if (!predictive) return refuse('The policy is not a PredictiveScaling policy');
  const [from, to] = [input.StartTime!.getTime(), input.EndTime!.getTime()];
  if (to <= from || to - from > 30 * DAY) refuse('The time range must be between 1 hour and 30 days');
  if (to > context.now + 2 * DAY) refuse('EndTime must be at most 2 days in the future');
  const forecast = forecastOf(world, group, policy, { from, to });
  if (!forecast) return refuse('A forecast needs at least 24 hours of data');
  const Timestamps = forecast.times.map((at) => new Date(at));
  return {
    LoadForecast: [
      {
        ...{ Timestamps, Values: forecast.load },
        MetricSpecification: predictive.given
          .MetricSpecifications![0] as autoScaling.PredictiveScalingMetricSpecification,
      },
    ],
    CapacityForecast: { Timestamps, Values: forecast.capacity },
    UpdateTime: new Date(context.now),
  };
};
