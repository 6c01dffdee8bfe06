import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { parameterArn } from '../ssm/parameter-shape.ts';
import type { Image } from '../../world/images/image.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region, World } from '../../world/types.ts';
import { recipeArn } from '../image-builder/arns.ts';
import { regionOf } from '../region.ts';
import { imageOf } from './image-of.ts';
import { aliasOf } from './images.ts';
import { ec2Page } from './pages.ts';

const toEntry = (image: Image): ec2.ImageAncestryEntry => ({
  ImageId: image.id,
  CreationDate: new Date(image.createdAt),
  ...(aliasOf(image.ownerId) && { ImageOwnerAlias: aliasOf(image.ownerId) }),
  ...(image.sourceImageId && { SourceImageId: image.sourceImageId }),
  ...(image.sourceRegion && { SourceImageRegion: image.sourceRegion }),
});

/** From an image to what it was made of, and so on, through regions and through deregistered images. */
export const getImageAncestry: Operation<ec2.GetImageAncestryRequest, ec2.GetImageAncestryResult> = (
  world,
  input,
  context,
) => {
  const line = [imageOf(regionOf(world, context), input.ImageId!)];
  for (let at = line[0]; at?.sourceImageId;) {
    const region = own(world.regions, at.sourceRegion ?? context.region);
    at = region && own(region.images, at.sourceImageId);
    if (at) line.push(at);
  }
  return { ImageAncestryEntries: line.map(toEntry) };
};

type Reference = ec2.ImageReference & { ResourceType: ec2.ImageReferenceResourceType };
/** What of a region names the images, given the values of its options. */
type Finder = (world: World, region: Region, ids: string[], options: Options) => Reference[];
type Options = Record<string, string[] | undefined>;

const arn = (world: World, region: Region, rest: string) =>
  `arn:aws:ec2:${region.name}:${world.account}:${rest}`;

const ALL_STATES: Instance['state'][] = ['pending', 'running', 'shutting-down', 'terminated'];

const instances: Finder = (world, region, ids, { 'state-name': states = ALL_STATES }) =>
  Object.values(region.instances)
    .filter(({ imageId, state }) => ids.includes(imageId) && states.includes(state))
    .map(({ id, imageId }) => ({
      ImageId: imageId,
      ResourceType: 'ec2:Instance',
      Arn: arn(world, region, `instance/${id}`),
    }));

/** A template refers to an image when one of its newest versions does: of ten, or of as many as asked. */
const templates: Finder = (world, region, ids, { 'version-depth': [depth = '10'] = [] }) =>
  Object.values(region.templates).flatMap(({ id, versions }) => {
    const newest = versions.slice(-Number(depth)).map(({ data }) => data.ImageId);
    return ids
      .filter((imageId) => newest.includes(imageId))
      .map((imageId) => ({
        ImageId: imageId,
        ResourceType: 'ec2:LaunchTemplate' as const,
        Arn: arn(world, region, `launch-template/${id}`),
      }));
  });

const parameters: Finder = (world, region, ids) =>
  Object.entries(region.parameters)
    .map(([name, { versions }]) => ({ name, imageId: versions.at(-1)!.value }))
    .filter(({ imageId }) => ids.includes(imageId))
    .map(({ name, imageId }) => ({
      ImageId: imageId,
      ResourceType: 'ssm:Parameter',
      Arn: parameterArn(world, region, name),
    }));

/** The recipe of each Image Builder pipeline names the image that it builds on. */
const recipes: Finder = (world, region, ids) =>
  region.pipelines
    .filter(({ parentImageId }) => ids.includes(parentImageId))
    .map((pipeline) => ({
      ImageId: pipeline.parentImageId,
      ResourceType: 'imagebuilder:ImageRecipe',
      Arn: recipeArn(world, region.name, pipeline),
    }));

const FINDERS: Record<string, Finder> = {
  'ec2:Instance': instances,
  'ec2:LaunchTemplate': templates,
  'ssm:Parameter': parameters,
  'imagebuilder:ImageRecipe': recipes,
  'imagebuilder:ContainerRecipe': () => [],
};

function asked({ ResourceTypes, IncludeAllResourceTypes }: ec2.DescribeImageReferencesRequest) {
  if (!IncludeAllResourceTypes && !ResourceTypes?.length)
    throw new AwsError(
      'MissingParameter',
      'Either IncludeAllResourceTypes or ResourceTypes must be specified.',
    );
  const given = new Map(
    (ResourceTypes ?? []).map(({ ResourceType = '', ResourceTypeOptions = [] }) => [
      ResourceType as string,
      Object.fromEntries(
        ResourceTypeOptions.map(({ OptionName, OptionValues }) => [OptionName, OptionValues]),
      ),
    ]),
  );
  const unknown = [...given.keys()].find((type) => !own(FINDERS, type));
  if (unknown !== undefined)
    throw new AwsError('InvalidParameterValue', `Value (${unknown}) for parameter ResourceType is invalid.`);
  const types = IncludeAllResourceTypes ? Object.keys(FINDERS) : [...given.keys()];
  return types.map((type): [string, Options] => [type, given.get(type) ?? {}]);
}

/** What still refers to images: machines, template versions and Systems Manager parameters of the account. */
export const describeImageReferences: Operation<
  ec2.DescribeImageReferencesRequest,
  ec2.DescribeImageReferencesResult
> = (world, input, context) => {
  const region = regionOf(world, context);
  const all = asked(input).flatMap(([type, options]) =>
    FINDERS[type]!(world, region, input.ImageIds ?? [], options),
  );
  const { items, next } = ec2Page(all, input, 1);
  return { ImageReferences: items, ...(next && { NextToken: next }) };
};
