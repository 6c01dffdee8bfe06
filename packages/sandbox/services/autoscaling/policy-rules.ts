import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { ADJUSTMENT_TYPES, type AdjustmentType, type StepAdjustment } from '../../world/policies/policy.ts';
import type { Policy } from '../../world/policies/policy.ts';

type Put = autoScaling.PutScalingPolicyType;

const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

const TYPES = ['SimpleScaling', 'StepScaling', 'TargetTrackingScaling', 'PredictiveScaling'] as const;

/** Members of the other types, and AWS's word for that they do not belong. */
const FOREIGN: Record<Policy['type'], [members: (keyof Put)[], text: string]> = {
  PredictiveScaling: [
    ['AdjustmentType', 'ScalingAdjustment', 'StepAdjustments', 'TargetTrackingConfiguration'],
    'is not supported for a PredictiveScaling policy',
  ],
  SimpleScaling: [
    ['StepAdjustments', 'MetricAggregationType', 'TargetTrackingConfiguration'],
    'is not supported for a SimpleScaling policy',
  ],
  StepScaling: [
    ['ScalingAdjustment', 'TargetTrackingConfiguration'],
    'is not supported for a StepScaling policy',
  ],
  TargetTrackingScaling: [
    ['MetricAggregationType', 'MinAdjustmentMagnitude', 'ScalingAdjustment', 'StepAdjustments'],
    'are not supported for a TargetTracking policy',
  ],
};

/** @throws AwsError on a type that is not offered, or members of another type */
export function typeOf(input: Put): Policy['type'] {
  const type = TYPES.find((one) => one === (input.PolicyType ?? 'SimpleScaling'));
  if (!type) return refuse(`Policy type must be one of: ${TYPES.join(', ')}`);
  const [members, text] = FOREIGN[type];
  const foreign = members.find((name) => input[name] !== undefined);
  return foreign ? refuse(`${foreign} ${text}`) : type;
}

/** @throws AwsError where it is missing or none */
export function adjustmentTypeOf(type: Policy['type'], { AdjustmentType: given }: Put): AdjustmentType {
  if (!given) return refuse(`You must specify an AdjustmentType for policy type: ${type}`);
  const known = ADJUSTMENT_TYPES.find((one) => one === given);
  return known ?? refuse(`AdjustmentType must be one of: ${ADJUSTMENT_TYPES.join(', ')}`);
}

export function simpleAdjustment(adjustmentType: AdjustmentType, { ScalingAdjustment: given }: Put): number {
  if (given === undefined)
    return refuse('You must specify a ScalingAdjustment for policy type: SimpleScaling');
  return adjustmentType === 'ExactCapacity' && given < 0
    ? refuse('The lower range for adjustment is 0 with the specified adjustment type')
    : given;
}

const count = (steps: StepAdjustment[], side: 'lower' | 'upper') =>
  steps.filter((step) => step[side] === undefined).length;

/** In AWS's order: first each step by itself, then its neighbours, then the open ends. */
function checkSteps(steps: StepAdjustment[]) {
  for (const { lower, upper } of steps) {
    if (lower === undefined && upper === undefined)
      refuse('Both lower and upper bounds of a StepAdjustment cannot be left unspecified');
    if (lower !== undefined && upper !== undefined && lower >= upper)
      refuse('LowerBound must be less than the UpperBound for StepAdjustment');
  }
  for (const side of ['lower', 'upper'] as const)
    if (count(steps, side) > 1) refuse(`At most one StepAdjustment may have an unspecified ${side} bound`);
  steps.slice(1).forEach(({ lower = -Infinity }, index) => {
    const { upper = Infinity } = steps[index]!;
    if (upper > lower) refuse('StepAdjustment intervals cannot overlap');
    if (upper < lower) refuse('StepAdjustment intervals cannot have gaps between them');
  });
  if (count(steps, 'lower') === 0 && steps[0]!.lower! < 0)
    refuse(
      'There must be a StepAdjustment with an unspecified lower bound when one StepAdjustment has a negative lower bound',
    );
  if (count(steps, 'upper') === 0 && steps.at(-1)!.upper! > 0)
    refuse(
      'There must be a StepAdjustment with an unspecified upper bound when one StepAdjustment has a positive upper bound',
    );
}

/** Ascending. @throws AwsError where they leave gaps, overlap or end where they may not */
export function stepsOf(
  adjustmentType: AdjustmentType,
  { StepAdjustments: given = [] }: Put,
): StepAdjustment[] {
  if (given.length === 0)
    return refuse('You should specify at least one StepAdjustment with a StepScaling policy');
  if (adjustmentType === 'ExactCapacity' && given.some(({ ScalingAdjustment = 0 }) => ScalingAdjustment < 0))
    return refuse('The lowest value for ScalingAdjustment parameter is 0 with the specified adjustment type');
  const steps = given
    .map(({ MetricIntervalLowerBound: lower, MetricIntervalUpperBound: upper, ScalingAdjustment }) => ({
      ...(lower !== undefined && { lower }),
      ...(upper !== undefined && { upper }),
      adjustment: ScalingAdjustment!,
    }))
    .sort((a, b) => (a.lower ?? -Infinity) - (b.lower ?? -Infinity));
  checkSteps(steps);
  return steps;
}
