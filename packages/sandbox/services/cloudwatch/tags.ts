import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { cloudwatch } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';

/** Alarms are all that has tags here. @throws AwsError on an ARN of none */
function tagged(world: World, context: Context, arn: string | undefined) {
  const { alarms, composites = [] } = regionOf(world, context);
  const alarm = [...alarms, ...composites].find((one) => one.arn === arn);
  if (!alarm) throw new AwsError('ResourceNotFoundException', 'Unknown', 404);
  return alarm;
}

export const tagResource: Operation<cloudwatch.TagResourceInput, cloudwatch.TagResourceOutput> = (
  world,
  input,
  context,
) => {
  const alarm = tagged(world, context, input.ResourceARN);
  alarm.tags = { ...alarm.tags, ...fromKeyValues(input.Tags) };
  return {};
};

export const untagResource: Operation<cloudwatch.UntagResourceInput, cloudwatch.UntagResourceOutput> = (
  world,
  input,
  context,
) => {
  const { tags = {} } = tagged(world, context, input.ResourceARN);
  for (const key of input.TagKeys ?? []) delete tags[key];
  return {};
};

export const listTagsForResource: Operation<
  cloudwatch.ListTagsForResourceInput,
  cloudwatch.ListTagsForResourceOutput
> = (world, input, context) => ({ Tags: toKeyValues(tagged(world, context, input.ResourceARN).tags ?? {}) });
