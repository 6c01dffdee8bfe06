import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import { balancerOf } from './balancer-of.ts';

const MOST = 10;

export const addTags: Operation<classicElb.AddTagsInput, classicElb.AddTagsOutput> = (
  world,
  input,
  context,
) => {
  const keys = (input.Tags ?? []).map(({ Key }) => Key);
  if (new Set(keys).size < keys.length)
    throw new AwsError('DuplicateTagKeys', 'A tag key was specified more than once.');
  for (const name of input.LoadBalancerNames ?? []) {
    const { balancer } = balancerOf(world, context, name);
    const tags = { ...balancer.tags, ...fromKeyValues(input.Tags) };
    if (Object.keys(tags).length > MOST)
      throw new AwsError('TooManyTags', `The quota of ${MOST} tags of a load balancer has been reached.`);
    balancer.tags = tags;
  }
  return {};
};

export const removeTags: Operation<classicElb.RemoveTagsInput, classicElb.RemoveTagsOutput> = (
  world,
  input,
  context,
) => {
  for (const name of input.LoadBalancerNames ?? []) {
    const { balancer } = balancerOf(world, context, name);
    for (const { Key = '' } of input.Tags ?? []) delete balancer.tags[Key];
  }
  return {};
};

export const describeTags: Operation<classicElb.DescribeTagsInput, classicElb.DescribeTagsOutput> = (
  world,
  input,
  context,
) => ({
  TagDescriptions: (input.LoadBalancerNames ?? []).map((LoadBalancerName) => ({
    LoadBalancerName,
    Tags: toKeyValues(balancerOf(world, context, LoadBalancerName).balancer.tags),
  })),
});
