import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { imageBuilder } from '../../protocol/shapes.ts';
import { buildStatus, isRunning, startBuild } from '../../world/images/image-builds.ts';
import { regionOf } from '../region.ts';
import { buildArn } from './arns.ts';
import { buildOf, pipelineOf } from './lookups.ts';

/** One execution at a time; the same token gives the same one. */
export const startImagePipelineExecution: Operation<
  imageBuilder.StartImagePipelineExecutionRequest,
  imageBuilder.StartImagePipelineExecutionResponse
> = (world, input, context) => {
  const region = regionOf(world, context);
  const pipeline = pipelineOf(world, context, input.imagePipelineArn!);
  const own = region.builds.filter((build) => build.pipeline === pipeline.name);
  const before = own.find(({ clientToken }) => clientToken && clientToken === input.clientToken);
  if (!before && own.some((build) => isRunning(build, context.now)))
    throw new AwsError(
      'ResourceInUseException',
      `The image pipeline ${pipeline.name} has an execution that is not finished.`,
    );
  const build = before ?? startBuild(world, region, pipeline);
  if (!before)
    Object.assign(build, {
      tags: input.tags ?? {},
      ...(input.clientToken && { clientToken: input.clientToken }),
    });
  return {
    requestId: context.requestId,
    ...(input.clientToken && { clientToken: input.clientToken }),
    imageBuildVersionArn: buildArn(world, context.region, build),
  };
};

/** Until its images are distributed. */
export const cancelImageCreation: Operation<
  imageBuilder.CancelImageCreationRequest,
  imageBuilder.CancelImageCreationResponse
> = (world, input, context) => {
  const build = buildOf(world, context, input.imageBuildVersionArn!);
  const status = buildStatus(build, context.now);
  if (status !== 'CANCELLED') {
    if (!isRunning(build, context.now) || status === 'DISTRIBUTING')
      throw new AwsError(
        'InvalidRequestException',
        `The image ${input.imageBuildVersionArn} is in status ${status}, and cannot be cancelled.`,
      );
    build.cancelledAt = context.now;
  }
  return {
    requestId: context.requestId,
    ...(input.clientToken && { clientToken: input.clientToken }),
    imageBuildVersionArn: input.imageBuildVersionArn,
  };
};
