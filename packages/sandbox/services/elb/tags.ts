import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';

const MOST = 50;

/** Load balancers, listeners, rules and target groups. @throws AwsError on an ARN of none */
function tagged(region: Region, arn: string): { tags?: Tags } {
  const { loadBalancers, listeners, targetGroups } = region;
  const rules = listeners.flatMap((one) => one.rules ?? []);
  const found = [...loadBalancers, ...listeners, ...rules, ...targetGroups].find((one) => one.arn === arn);
  if (found) return found;
  if (arn.includes(':listener-rule/')) throw new AwsError('RuleNotFound', 'One or more rules not found');
  if (arn.includes(':listener/')) throw new AwsError('ListenerNotFound', 'One or more listeners not found');
  throw arn.includes(':targetgroup/')
    ? new AwsError('TargetGroupNotFound', 'One or more target groups not found')
    : new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`);
}

export const addTags: Operation<elb.AddTagsInput, elb.AddTagsOutput> = (world, input, context) => {
  const region = regionOf(world, context);
  const found = (input.ResourceArns ?? []).map((arn) => tagged(region, arn));
  const tags = fromKeyValues(input.Tags);
  if (found.some((one) => Object.keys({ ...one.tags, ...tags }).length > MOST))
    throw new AwsError('TooManyTags', `The maximum number of tags, ${MOST}, was exceeded`);
  for (const one of found) one.tags = { ...one.tags, ...tags };
  return {};
};

export const removeTags: Operation<elb.RemoveTagsInput, elb.RemoveTagsOutput> = (world, input, context) => {
  const region = regionOf(world, context);
  for (const one of (input.ResourceArns ?? []).map((arn) => tagged(region, arn)))
    one.tags = Object.fromEntries(
      Object.entries(one.tags ?? {}).filter(([key]) => !input.TagKeys?.includes(key)),
    );
  return {};
};

export const describeTags: Operation<elb.DescribeTagsInput, elb.DescribeTagsOutput> = (
  world,
  input,
  context,
) => ({
  TagDescriptions: (input.ResourceArns ?? []).map((ResourceArn) => ({
    ResourceArn,
    Tags: toKeyValues(tagged(regionOf(world, context), ResourceArn).tags ?? {}),
  })),
});
