import type { Context, Operation } from '../../protocol/operation.ts';
import type { imageBuilder } from '../../protocol/shapes.ts';
import { buildStatus } from '../../world/images/image-builds.ts';
import type { Pipeline } from '../../world/images/pipeline.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { partArn, pipelineArn, recipeArn } from './arns.ts';
import { builderPage, matching, pipelineOf } from './lookups.ts';

const iso = (at: number) => new Date(at).toISOString();

export const TESTS = { imageTestsEnabled: true, timeoutMinutes: 60 };

function toPipeline(world: World, context: Context, pipeline: Pipeline): imageBuilder.ImagePipeline {
  const { region, now } = context;
  const last = regionOf(world, context).builds.findLast((one) => one.pipeline === pipeline.name);
  const status = last && buildStatus(last, now);
  return {
    arn: pipelineArn(world, region, pipeline.name),
    name: pipeline.name,
    description: pipeline.description,
    platform: 'Linux',
    enhancedImageMetadataEnabled: true,
    imageRecipeArn: recipeArn(world, region, pipeline),
    infrastructureConfigurationArn: partArn(world, region, 'infrastructure-configuration', pipeline),
    distributionConfigurationArn: partArn(world, region, 'distribution-configuration', pipeline),
    imageTestsConfiguration: TESTS,
    status: 'ENABLED',
    dateCreated: iso(pipeline.createdAt),
    dateUpdated: iso(pipeline.createdAt),
    ...(last && { dateLastRun: iso(last.startedAt), lastRunStatus: status }),
    tags: pipeline.tags,
    consecutiveFailures: status === 'FAILED' ? 1 : 0,
  };
}

export const listImagePipelines: Operation<
  imageBuilder.ListImagePipelinesRequest,
  imageBuilder.ListImagePipelinesResponse
> = (world, input, context) => {
  const { pipelines } = regionOf(world, context);
  const chosen = matching(pipelines, input.filters, {
    name: ({ name }) => name,
    description: ({ description }) => description,
    status: () => 'ENABLED',
    imageRecipeArn: (one) => recipeArn(world, context.region, one),
  });
  const { items, next } = builderPage(chosen, input);
  return {
    requestId: context.requestId,
    imagePipelineList: items.map((one) => toPipeline(world, context, one)),
    ...(next && { nextToken: next }),
  };
};

export const getImagePipeline: Operation<
  imageBuilder.GetImagePipelineRequest,
  imageBuilder.GetImagePipelineResponse
> = (world, input, context) => ({
  requestId: context.requestId,
  imagePipeline: toPipeline(world, context, pipelineOf(world, context, input.imagePipelineArn!)),
});
