import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { runAlarmActions } from '../../world/policies/act.ts';
import { newAlarm, type Alarm } from '../../world/policies/alarm.ts';
import { updateComposites } from '../../world/policies/composite.ts';
import type { World } from '../../world/types.ts';
import { regionOf, regionToFill } from '../region.ts';
import { dimensionsOf } from './series.ts';

type Put = cloudwatch.PutMetricAlarmInput;

const invalid = (text: string) => new AwsError('ValidationError', text);

const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;
const PERCENTILE = /^(p(\d{1,2}(\.\d{1,10})?|100)|(tm|tc|ts|wm)\d+(\.\d+)?|(TM|TC|TS|WM|PR)\(.*\)|IQM)$/;
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

const stateOf = ({ state, stateReason, stateUpdatedAt }: Alarm) => ({ state, stateReason, stateUpdatedAt });

/** @throws AwsError where there is none, or two at once */
function statisticOf(input: Put): Pick<Alarm, 'statistic' | 'percentile' | 'lowSamples'> {
  const { Statistic: plain, ExtendedStatistic: percentile, EvaluateLowSampleCountPercentile: low } = input;
  if (plain && percentile)
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.',
    );
  if (percentile === undefined) return { statistic: among(STATISTICS, plain, 'statistic') };
  if (!PERCENTILE.test(percentile))
    throw new AwsError(
      'InvalidParameterValue',
      `The value ${percentile} for parameter ExtendedStatistic is not supported.`,
    );
  const lowSamples = (['evaluate', 'ignore'] as const).find((one) => one === low);
  if (low && !lowSamples)
    throw invalid(
      `Option ${low} is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate and ignore.`,
    );
  return { statistic: 'Average', percentile, ...(lowSamples && { lowSamples }) };
}

/** One metric, or metric math of which one query is returned. @throws AwsError where it is neither */
function watchedBy(input: Put) {
  const { Metrics: metrics, MetricName: metric, Namespace: namespace } = input;
  if (metrics) {
    const period = metrics.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period;
    if (metric || metrics.filter(({ ReturnData }) => ReturnData !== false).length !== 1)
      throw invalid('Exactly one element of the metrics list should return data.');
    return {
      ...{ namespace: '', metric: '', dimensions: {}, statistic: 'Average' as const, metrics },
      ...numbersOf({ ...input, Period: input.Period ?? period }),
    };
  }
  if (!metric || !namespace)
    throw invalid('The parameters MetricName and Namespace, or Metrics, must be specified.');
  return {
    ...{ namespace, metric, dimensions: dimensionsOf(input.Dimensions) },
    ...statisticOf(input),
    ...numbersOf(input),
  };
}

/** Makes one, or replaces all but the state of the one of that name. */
export const putMetricAlarm: Operation<Put> = (world, input, context) => {
  const { alarms } = regionToFill(world, context);
  const watched = watchedBy(input);
  const known = alarms.find(({ name }) => name === input.AlarmName);
  const alarm: Alarm = {
    ...newAlarm(context.now),
    name: input.AlarmName!,
    arn: `arn:aws:cloudwatch:${context.region}:${world.account}:alarm:${input.AlarmName}`,
    ...(input.AlarmDescription && { description: input.AlarmDescription }),
    ...watched,
    comparison: among(COMPARISONS, input.ComparisonOperator, 'comparisonOperator'),
    ...(input.TreatMissingData && {
      treatMissing: among(TREATMENTS, input.TreatMissingData, 'treatMissingData'),
    }),
    actions: input.AlarmActions ?? [],
    okActions: input.OKActions ?? [],
    insufficientActions: input.InsufficientDataActions ?? [],
    actionsEnabled: input.ActionsEnabled ?? true,
    ...(input.Unit && { unit: input.Unit }),
    // An alarm that is replaced keeps its tags, and gets none.
    tags: known ? (known.tags ?? {}) : fromKeyValues(input.Tags),
    ...(known && stateOf(known)),
  };
  if (known) alarms.splice(alarms.indexOf(known), 1, alarm);
  else alarms.push(alarm);
  return {};
};

/** Names that there are not are passed over, as AWS does. */
export const deleteAlarms: Operation<cloudwatch.DeleteAlarmsInput> = (world, input, context) => {
  const region = regionOf(world, context);
  const isKept = ({ name }: { name: string }) => !input.AlarmNames!.includes(name);
  region.alarms = region.alarms.filter(isKept);
  if (region.composites) region.composites = region.composites.filter(isKept);
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
  updateComposites(region, context.now);
  return {};
};
