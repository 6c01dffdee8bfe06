import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { GROUP_METRICS } from '../../world/groups/group-metrics.ts';
import { groupOf } from './group-of.ts';

/** The metrics named, or all. @throws AwsError on one that there is not */
function metricsOf(given: string[] | undefined): string[] {
  const unknown = given?.find((name) => !GROUP_METRICS.includes(name));
  if (unknown) throw new AwsError('ValidationError', `Invalid metric type: ${unknown}`);
  return given?.length ? given : GROUP_METRICS;
}

/** From now on: what was before is not collected afterwards. */
export const enableMetricsCollection: Operation<autoScaling.EnableMetricsCollectionQuery> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  if (input.Granularity !== '1Minute')
    throw new AwsError('ValidationError', 'Valid metric granularities are: [1Minute]');
  group.metricsSince ??= context.now;
  group.enabledMetrics = [...new Set([...group.enabledMetrics, ...metricsOf(input.Metrics)])];
  return {};
};

export const disableMetricsCollection: Operation<autoScaling.DisableMetricsCollectionQuery> = (
  world,
  input,
  context,
) => {
  const { group } = groupOf(world, context, input.AutoScalingGroupName);
  const disabled = metricsOf(input.Metrics);
  group.enabledMetrics = group.enabledMetrics.filter((name) => !disabled.includes(name));
  if (group.enabledMetrics.length === 0) delete group.metricsSince;
  return {};
};
