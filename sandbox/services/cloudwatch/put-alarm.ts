import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { runAlarmActions } from '../../world/policies/act.ts';
import type { Alarm, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { dimensionsOf } from './series.ts';

type Put = cloudwatch.PutMetricAlarmInput;

const invalid = (text: string) => new AwsError('ValidationError', text);

const STATISTICS = ['Average', 'Sum', 'Maximum', 'Minimum'] as const;
const COMPARISONS = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

/** @throws AwsError as CloudWatch refuses a value outside its set */
function among<T extends string>(values: readonly T[], given: string | undefined, name: string): T {
  const found = values.find((value) => value === given);
  if (found) return found;
  throw invalid(
    `1 validation error detected: Value '${given}' at '${name}' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${values.join(', ')}]`,
  );
}

/** @throws AwsError where numbers do not go together */
function numbersOf({ Period = 0, EvaluationPeriods = 0, DatapointsToAlarm, Threshold }: Put) {
  if (![10, 20, 30].includes(Period) && (Period < 60 || Period % 60 !== 0))
    throw invalid('Invalid metric period: Period must be 10, 20, 30 or a multiple of 60');
  if (EvaluationPeriods < 1) throw invalid('EvaluationPeriods must be greater than or equal to 1');
  if (Period * EvaluationPeriods > 604_800)
    throw invalid(
      'Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).',
    );
  if (DatapointsToAlarm !== undefined && (DatapointsToAlarm < 1 || DatapointsToAlarm > EvaluationPeriods))
    throw invalid('DatapointsToAlarm must be less than or equal to EvaluationPeriods');
  if (Threshold === undefined) throw invalid('The parameter Threshold is required.');
  return {
    periodSeconds: Period,
    evaluationPeriods: EvaluationPeriods,
    threshold: Threshold,
    ...(DatapointsToAlarm !== undefined && { datapoints: DatapointsToAlarm }),
  };
}

/** Makes one, or replaces all but the state of the one of that name. Alarms on metric math are not offered here. */
export const putMetricAlarm: Operation<Put> = (world, input, context) => {
  const { alarms } = regionOf(world, context);
  if (input.Metrics || !input.MetricName || !input.Namespace)
    throw invalid(
      'The parameters MetricName and Namespace must be specified: metric math is not offered here.',
    );
  const known = alarms.find(({ name }) => name === input.AlarmName);
  const alarm: Alarm = {
    name: input.AlarmName!,
    arn: `arn:aws:cloudwatch:${context.region}:${world.account}:alarm:${input.AlarmName}`,
    ...(input.AlarmDescription && { description: input.AlarmDescription }),
    namespace: input.Namespace,
    metric: input.MetricName,
    dimensions: dimensionsOf(input.Dimensions),
    statistic: among(STATISTICS, input.Statistic, 'statistic'),
    comparison: among(COMPARISONS, input.ComparisonOperator, 'comparisonOperator'),
    ...numbersOf(input),
    ...(input.TreatMissingData && {
      treatMissing: among(TREATMENTS, input.TreatMissingData, 'treatMissingData'),
    }),
    actions: input.AlarmActions ?? [],
    okActions: input.OKActions ?? [],
    insufficientActions: input.InsufficientDataActions ?? [],
    actionsEnabled: input.ActionsEnabled ?? true,
    ...(input.Unit && { unit: input.Unit }),
    configuredAt: context.now,
    state: known?.state ?? 'INSUFFICIENT_DATA',
    stateReason: known?.stateReason ?? 'Unchecked: Initial alarm creation',
    stateUpdatedAt: known?.stateUpdatedAt ?? context.now,
  };
  if (known) alarms.splice(alarms.indexOf(known), 1, alarm);
  else alarms.push(alarm);
  return {};
};

/** Names that there are not are passed over, as AWS does. */
export const deleteAlarms: Operation<cloudwatch.DeleteAlarmsInput> = (world, input, context) => {
  const region = regionOf(world, context);
  region.alarms = region.alarms.filter(({ name }) => !input.AlarmNames!.includes(name));
  return {};
};

function alarmsNamed(world: World, context: Context, names: string[] = []): Alarm[] {
  return regionOf(world, context).alarms.filter(({ name }) => names.includes(name));
}

export const enableAlarmActions: Operation<cloudwatch.EnableAlarmActionsInput> = (world, input, context) => {
  for (const alarm of alarmsNamed(world, context, input.AlarmNames)) alarm.actionsEnabled = true;
  return {};
};

export const disableAlarmActions: Operation<cloudwatch.DisableAlarmActionsInput> = (
  world,
  input,
  context,
) => {
  for (const alarm of alarmsNamed(world, context, input.AlarmNames)) alarm.actionsEnabled = false;
  return {};
};

/** Lasts until the next datapoint says otherwise; policies act at once. */
export const setAlarmState: Operation<cloudwatch.SetAlarmStateInput> = (world, input, context) => {
  const region = regionOf(world, context);
  const alarm = region.alarms.find(({ name }) => name === input.AlarmName);
  if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${input.AlarmName} does not exist`, 404);
  const changed = alarm.state !== input.StateValue;
  alarm.state = among(['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const, input.StateValue, 'stateValue');
  alarm.stateReason = input.StateReason!;
  alarm.stateUpdatedAt = context.now;
  if (changed) runAlarmActions(world, region, [alarm]);
  return {};
};
