import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import type { Policy } from '../../world/policies/policy.ts';

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const MODES = ['ForecastOnly', 'ForecastAndScale'] as const;

/** What a configuration says of the policy. @throws AwsError as AWS refuses one */
export function predictiveOf(given: autoScaling.PredictiveScalingConfiguration | undefined): Partial<Policy> {
  if (!given)
    return refuse('You must specify a PredictiveScalingConfiguration for policy type: PredictiveScaling');
  const [metric, more] = given.MetricSpecifications ?? [];
  if (!metric || more) return refuse('MetricSpecifications must contain exactly one metric specification');
  const mode = MODES.find((one) => one === (given.Mode ?? 'ForecastOnly'));
  if (!mode) return refuse(`Mode must be one of: ${MODES.join(', ')}`);
  return { predictive: { mode, target: metric.TargetValue!, given } };
}
