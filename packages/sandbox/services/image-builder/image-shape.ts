import type { Context } from '../../protocol/operation.ts';
import type { imageBuilder } from '../../protocol/shapes.ts';
import { buildStatus } from '../../world/images/image-builds.ts';
import type { ImageBuild, Pipeline } from '../../world/images/pipeline.ts';
import type { World } from '../../world/types.ts';
import { buildArn, partArn, pipelineArn, recipeArn } from './arns.ts';
import { TESTS } from './pipelines.ts';

function stateOf(build: ImageBuild, now: number): imageBuilder.ImageState {
  const status = buildStatus(build, now);
  return { status, ...(status === 'FAILED' && { reason: build.failure!.reason }) };
}

/** Named once they can be launched. */
const outputOf = (world: World, build: ImageBuild, now: number): imageBuilder.OutputResources => ({
  amis:
    buildStatus(build, now) === 'AVAILABLE'
      ? build.images.map(({ region, id, name }) => ({
          ...{ region, image: id, name, description: name, accountId: world.account },
          state: { status: 'AVAILABLE' as const },
        }))
      : [],
});

export const toSummary = (
  world: World,
  { region, now }: Context,
  build: ImageBuild,
): imageBuilder.ImageSummary => ({
  arn: buildArn(world, region, build),
  name: build.pipeline,
  type: 'AMI',
  version: `${build.version}/1`,
  platform: 'Linux',
  osVersion: 'Amazon Linux 2023',
  state: stateOf(build, now),
  owner: world.account,
  dateCreated: new Date(build.startedAt).toISOString(),
  outputResources: outputOf(world, build, now),
  tags: build.tags,
  buildType: build.scheduled ? 'SCHEDULED' : 'USER_INITIATED',
  imageSource: 'CUSTOM',
});

function configuration(world: World, region: string, pipeline: Pipeline): imageBuilder.Image {
  const dateCreated = new Date(pipeline.createdAt).toISOString();
  const made = { name: pipeline.name, dateCreated };
  const component = partArn(world, region, 'component', pipeline);
  return {
    sourcePipelineName: pipeline.name,
    sourcePipelineArn: pipelineArn(world, region, pipeline.name),
    imageRecipe: {
      arn: recipeArn(world, region, pipeline),
      ...{ ...made, version: '1.0.0', platform: 'Linux', owner: world.account, type: 'AMI' },
      parentImage: pipeline.parentImageId,
      components: [{ componentArn: `${component}/1.0.0` }],
    },
    infrastructureConfiguration: {
      arn: partArn(world, region, 'infrastructure-configuration', pipeline),
      ...{ ...made, instanceTypes: ['m7g.large'], instanceProfileName: 'image-builder' },
      terminateInstanceOnFailure: true,
    },
    distributionConfiguration: {
      arn: partArn(world, region, 'distribution-configuration', pipeline),
      ...{ ...made, timeoutMinutes: 120 },
      distributions: pipeline.regions.map((name) => ({ region: name })),
    },
  };
}

export function toImage(world: World, context: Context, build: ImageBuild, pipeline?: Pipeline) {
  const { owner: _owner, ...image } = toSummary(world, context, build);
  return {
    ...image,
    enhancedImageMetadataEnabled: true,
    imageTestsConfiguration: TESTS,
    ...(pipeline && configuration(world, context.region, pipeline)),
  } satisfies imageBuilder.Image;
}
