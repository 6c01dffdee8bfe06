import type { Operations } from '../../protocol/operation.ts';
import { cancelImageCreation, startImagePipelineExecution } from './executions.ts';
import { getImage, listImageBuildVersions, listImagePipelineImages, listImages } from './images.ts';
import { getImagePipeline, listImagePipelines } from './pipelines.ts';
import { getWorkflowExecution, listWorkflowExecutions } from './workflows.ts';

export const operations: Operations = {
  CancelImageCreation: cancelImageCreation,
  GetImage: getImage,
  GetImagePipeline: getImagePipeline,
  GetWorkflowExecution: getWorkflowExecution,
  ListImageBuildVersions: listImageBuildVersions,
  ListImagePipelineImages: listImagePipelineImages,
  ListImagePipelines: listImagePipelines,
  ListImages: listImages,
  ListWorkflowExecutions: listWorkflowExecutions,
  StartImagePipelineExecution: startImagePipelineExecution,
};
