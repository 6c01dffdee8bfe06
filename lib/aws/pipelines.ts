import 'server-only';
import {
  ListImagePipelineImagesCommand,
  ListWorkflowExecutionsCommand,
  paginateListImagePipelines,
  type ImagePipeline,
  type ImageSummary,
} from '@aws-sdk/client-imagebuilder';
import type { Place } from '@/lib/core/place';
import { read, type SentCalls } from './call';
import { reader } from './clients';
import { collect } from './pages';
import { sendCall } from './send-call';

/** An EC2 Image Builder pipeline. */
export type PipelineFacts = ReturnType<ReturnType<typeof fromPipeline>>;
/** One execution of a pipeline, with the images that it made. */
export type BuildFacts = ReturnType<typeof fromBuild>;

const fromPipeline =
  ({ account, region }: Place) =>
  (pipeline: ImagePipeline) => ({
    account,
    region,
    arn: pipeline.arn ?? '',
    name: pipeline.name ?? '',
    description: pipeline.description ?? null,
    enabled: pipeline.status === 'ENABLED',
    schedule: pipeline.schedule?.scheduleExpression ?? null,
    tags: pipeline.tags ?? {},
  });

const fromBuild = (image: ImageSummary) => ({
  arn: image.arn ?? '',
  /** For example "2.15.2/1": the version and its build number. */
  version: image.version ?? '',
  status: (image.state?.status ?? 'UNKNOWN') as string,
  reason: image.state?.reason ?? null,
  startedAt: Date.parse(image.dateCreated ?? '') || null,
  images: (image.outputResources?.amis ?? []).map((ami) => ({
    region: ami.region ?? '',
    id: ami.image ?? '',
  })),
});

export const listPipelines = (place: Place, pace: number) =>
  read({ what: 'imagebuilder:ListImagePipelines', place, pace }, async () => {
    const pages = paginateListImagePipelines({ client: reader('imagebuilder', place), pageSize: 25 }, {});
    return (await collect(pages, (page) => page.imagePipelineList)).map(fromPipeline(place));
  });

/** A pipeline's newest builds, at most ten. */
export const listBuilds = (place: Place, pipelineArn: string, pace: number) =>
  read({ what: 'imagebuilder:ListImagePipelineImages', place, key: pipelineArn, pace }, async () => {
    const command = new ListImagePipelineImagesCommand({ imagePipelineArn: pipelineArn, maxResults: 10 });
    const { imageSummaryList = [] } = await reader('imagebuilder', place).send(command);
    return imageSummaryList.map(fromBuild).sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  });

/** The workflows of a build that have started, with the number of finished steps. */
export const listWorkflows = (place: Place, buildArn: string, pace: number) =>
  read({ what: 'imagebuilder:ListWorkflowExecutions', place, key: buildArn, pace }, async () => {
    const command = new ListWorkflowExecutionsCommand({ imageBuildVersionArn: buildArn });
    const { workflowExecutions = [] } = await reader('imagebuilder', place).send(command);
    return workflowExecutions.map((one) => ({
      type: (one.type ?? 'UNKNOWN') as string,
      status: (one.status ?? 'UNKNOWN') as string,
      steps: one.totalStepCount ?? 0,
      done: one.totalStepsSucceeded ?? 0,
    }));
  });

/** @returns the ARN of the build that AWS started now or earlier for this token */
export const startPipeline = async (to: SentCalls, place: Place, arn: string, token: string) => {
  const output = await sendCall(to, place, {
    operation: 'imagebuilder:StartImagePipelineExecution',
    input: { imagePipelineArn: arn, clientToken: token },
  });
  return output.imageBuildVersionArn ?? '';
};
