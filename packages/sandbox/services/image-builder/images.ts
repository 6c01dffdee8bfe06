import type { Operation } from '../../protocol/operation.ts';
import type { imageBuilder } from '../../protocol/shapes.ts';
import type { ImageBuild } from '../../world/images/pipeline.ts';
import { regionOf } from '../region.ts';
import { versionArn } from './arns.ts';
import { toImage, toSummary } from './image-shape.ts';
import { buildOf, builderPage, matching, pipelineOf } from './lookups.ts';

const READERS: Record<string, (build: ImageBuild) => string | undefined> = {
  name: ({ pipeline }) => pipeline,
  version: ({ version }) => version,
  platform: () => 'Linux',
  osVersion: () => 'Amazon Linux 2023',
  type: () => 'AMI',
};

const newestFirst = (builds: readonly ImageBuild[] = []) => builds.toReversed();

export const getImage: Operation<imageBuilder.GetImageRequest, imageBuilder.GetImageResponse> = (
  world,
  input,
  context,
) => {
  const build = buildOf(world, context, input.imageBuildVersionArn!);
  const pipeline = regionOf(world, context).pipelines.find(({ name }) => name === build.pipeline);
  return { requestId: context.requestId, image: toImage(world, context, build, pipeline) };
};

export const listImagePipelineImages: Operation<
  imageBuilder.ListImagePipelineImagesRequest,
  imageBuilder.ListImagePipelineImagesResponse
> = (world, input, context) => {
  const { name } = pipelineOf(world, context, input.imagePipelineArn!);
  const own = newestFirst(regionOf(world, context).builds).filter(({ pipeline }) => pipeline === name);
  const { items, next } = builderPage(matching(own, input.filters, READERS), input);
  return {
    requestId: context.requestId,
    imageSummaryList: items.map((build) => toSummary(world, context, build)),
    ...(next && { nextToken: next }),
  };
};

/** The versions that the account's pipelines made; nothing is shared with it, and it has none of Amazon's. */
export const listImages: Operation<imageBuilder.ListImagesRequest, imageBuilder.ListImagesResponse> = (
  world,
  input,
  context,
) => {
  const mine = input.owner === undefined || input.owner === 'Self';
  const all = mine ? newestFirst(regionOf(world, context).builds) : [];
  const { items, next } = builderPage(matching(all, input.filters, READERS), input);
  return {
    requestId: context.requestId,
    imageVersionList: items.map((build) => ({
      arn: versionArn(world, context.region, build),
      name: build.pipeline,
      type: 'AMI',
      version: build.version,
      platform: 'Linux',
      osVersion: 'Amazon Linux 2023',
      owner: world.account,
      dateCreated: new Date(build.startedAt).toISOString(),
      buildType: build.scheduled ? 'SCHEDULED' : 'USER_INITIATED',
      imageSource: 'CUSTOM',
    })),
    ...(next && { nextToken: next }),
  };
};

export const listImageBuildVersions: Operation<
  imageBuilder.ListImageBuildVersionsRequest,
  imageBuilder.ListImageBuildVersionsResponse
> = (world, input, context) => {
  const all = newestFirst(regionOf(world, context).builds).filter(
    (build) =>
      (input.imageVersionArn ?? versionArn(world, context.region, build)) ===
      versionArn(world, context.region, build),
  );
  const { items, next } = builderPage(matching(all, input.filters, READERS), input);
  return {
    requestId: context.requestId,
    imageSummaryList: items.map((build) => toSummary(world, context, build)),
    ...(next && { nextToken: next }),
  };
};
