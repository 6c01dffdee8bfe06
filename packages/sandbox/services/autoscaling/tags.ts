import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { autoScaling } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Group } from '../../world/groups/group.ts';
import { regionOf } from '../region.ts';
import { groupOf } from './group-of.ts';
import { asgPage } from './pages.ts';

const RESOURCE_TYPE = 'auto-scaling-group';

function checked(tag: autoScaling.Tag): autoScaling.Tag {
  if (tag.ResourceType !== undefined && tag.ResourceType !== RESOURCE_TYPE)
    throw new AwsError('ValidationError', `Invalid resource type: ${tag.ResourceType}`);
  if (tag.Key?.toLowerCase().startsWith('aws:'))
    throw new AwsError('ValidationError', `Invalid tag key: ${tag.Key}. Tag keys must not start with aws:`);
  return tag;
}

/** A new group's tags. @throws AwsError */
export function tagsFrom(tags: autoScaling.Tag[] = []): Pick<Group, 'tags' | 'unpropagated'> {
  const all = tags.map(checked);
  return {
    tags: fromKeyValues(all),
    unpropagated: all.filter((one) => !one.PropagateAtLaunch).map(({ Key = '' }) => Key),
  };
}

export const toTags = (group: Group): autoScaling.TagDescription[] =>
  Object.entries(group.tags).map(([Key, Value]) => ({
    ResourceId: group.name,
    ResourceType: RESOURCE_TYPE,
    Key,
    Value,
    PropagateAtLaunch: !group.unpropagated.includes(Key),
  }));

/** Machines that run keep the tags that they were launched with. */
export const createOrUpdateTags: Operation<autoScaling.CreateOrUpdateTagsType> = (world, input, context) => {
  const known = (input.Tags ?? []).map((tag) => ({
    group: groupOf(world, context, tag.ResourceId).group,
    tag: checked(tag),
  }));
  for (const { group, tag } of known) {
    const { Key = '', Value = '' } = tag;
    group.tags[Key] = Value;
    const others = group.unpropagated.filter((one) => one !== Key);
    group.unpropagated = tag.PropagateAtLaunch ? others : [...others, Key];
  }
  return {};
};

/** With a value only the tag of that value goes. */
export const deleteTags: Operation<autoScaling.DeleteTagsType> = (world, input, context) => {
  const known = (input.Tags ?? []).map((tag) => ({
    group: groupOf(world, context, tag.ResourceId).group,
    tag: checked(tag),
  }));
  for (const { group, tag } of known)
    group.tags = Object.fromEntries(
      Object.entries(group.tags).filter(
        ([key, value]) => key !== tag.Key || (tag.Value ? value !== tag.Value : false),
      ),
    );
  return {};
};

const READERS: Record<string, (tag: autoScaling.TagDescription) => string | undefined> = {
  'auto-scaling-group': ({ ResourceId }) => ResourceId,
  key: ({ Key }) => Key,
  value: ({ Value }) => Value,
  'propagate-at-launch': ({ PropagateAtLaunch }) => String(PropagateAtLaunch),
};

function passes(tag: autoScaling.TagDescription, { Name = '', Values = [] }: autoScaling.Filter) {
  const read = Object.hasOwn(READERS, Name) ? READERS[Name] : undefined;
  if (read) return Values.includes(read(tag) ?? '');
  throw new AwsError(
    'ValidationError',
    `Filter type ${Name} is not correct. Allowed Filter types are: ${Object.keys(READERS).join(', ')}`,
  );
}

export const describeTags: Operation<autoScaling.DescribeTagsType, autoScaling.TagsType> = (
  world,
  input,
  context,
) => {
  const all = Object.values(regionOf(world, context).groups).flatMap(toTags);
  const chosen = all.filter((tag) => (input.Filters ?? []).every((filter) => passes(tag, filter)));
  const { items, next } = asgPage(chosen, input);
  return { Tags: items, ...(next && { NextToken: next }) };
};
