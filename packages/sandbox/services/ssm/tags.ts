import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import { nameOf, type Parameter } from '../../world/parameters.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';

const MOST = 50;
const KINDS = [
  ...['Document', 'ManagedInstance', 'MaintenanceWindow', 'Parameter', 'PatchBaseline', 'OpsItem'],
  ...['OpsMetadata', 'Automation', 'Association'],
];

interface Named {
  ResourceType?: string | undefined;
  ResourceId?: string | undefined;
}

/** @throws AwsError on what is no parameter: nothing else of Systems Manager is here */
function tagged(region: Region, { ResourceType: kind = '', ResourceId: id = '' }: Named): Parameter {
  if (!KINDS.includes(kind))
    throw new AwsError(
      'InvalidResourceType',
      `${kind} is not a valid resource type. Valid resource types are: ${KINDS.join(', ')}.`,
    );
  const known = kind === 'Parameter' ? nameOf(region, id) : undefined;
  if (known === undefined)
    throw new AwsError(
      'InvalidResourceId',
      'The resource ID is not valid. Verify that you entered the correct ID and try again.',
    );
  return region.parameters[known]!;
}

export const addTagsToResource: Operation<ssm.AddTagsToResourceRequest, ssm.AddTagsToResourceResult> = (
  world,
  input,
  context,
) => {
  const parameter = tagged(regionOf(world, context), input);
  const tags = { ...parameter.tags, ...fromKeyValues(input.Tags) };
  if (Object.keys(tags).length > MOST)
    throw new AwsError('TooManyTagsError', `A resource has at most ${MOST} tags.`);
  parameter.tags = tags;
  return {};
};

export const removeTagsFromResource: Operation<
  ssm.RemoveTagsFromResourceRequest,
  ssm.RemoveTagsFromResourceResult
> = (world, input, context) => {
  const parameter = tagged(regionOf(world, context), input);
  for (const key of input.TagKeys ?? []) delete parameter.tags?.[key];
  return {};
};

export const listTagsForResource: Operation<ssm.ListTagsForResourceRequest, ssm.ListTagsForResourceResult> = (
  world,
  input,
  context,
) => ({
  TagList: toKeyValues(tagged(regionOf(world, context), input).tags ?? {}),
});
