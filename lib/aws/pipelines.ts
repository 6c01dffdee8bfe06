import 'server-only';
import {
  ListImagePipelineImagesCommand,
  ListWorkflowExecutionsCommand,
  paginateListImagePipelines,
  StartImagePipelineExecutionCommand,
  type ImagePipeline,
  type ImageSummary,
} from '@aws-sdk/client-imagebuilder';
import type { Place } from '@/lib/core/place';
import { read, send, type SentCalls } from './call';
import { reader, writer } from './clients';
import { collect } from './pages';

/** An EC2 Image Builder pipeline. */
export type PipelineFacts = ReturnType<ReturnType<typeof fromPipeline>>;
/** One execution of it, and the images that came of it. */
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
  /** "2.15.2/1": the version, and how often it was built. */
  version: image.version ?? '',
  status: (image.state?.status ?? 'UNKNOWN') as string,
  reason: image.state?.reason ?? null,
  startedAt: Date.parse(image.dateCreated ?? '') || null,
  images: (image.outputResources?.amis ?? []).map((ami) => ({
    region: ami.region ?? '',
    id: ami.image ?? '',
  })),
});

/** The account's pipelines in a region. */
export const listPipelines = (place: Place, pace: number) =>
  read({ what: 'imagebuilder:ListImagePipelines', place, pace }, async () => {
    const pages = paginateListImagePipelines({ client: reader('imagebuilder', place), pageSize: 25 }, {});
    return (await collect(pages, (page) => page.imagePipelineList)).map(fromPipeline(place));
  });

/** A pipeline's newest builds, ten at most. */
export const listBuilds = (place: Place, pipelineArn: string, pace: number) =>
  read({ what: 'imagebuilder:ListImagePipelineImages', place, key: pipelineArn, pace }, async () => {
    const command = new ListImagePipelineImagesCommand({ imagePipelineArn: pipelineArn, maxResults: 10 });
    const { imageSummaryList = [] } = await reader('imagebuilder', place).send(command);
    return imageSummaryList.map(fromBuild).sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  });

/** The workflows of a build that have begun, with how many of their steps are done. */
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

/** @returns the ARN of the build that AWS began, or had begun for this token */
export const startPipeline = async (to: SentCalls, place: Place, arn: string, token: string) => {
  const output = await send(to, 'imagebuilder:StartImagePipelineExecution', () =>
    writer('imagebuilder', place, to).send(
      new StartImagePipelineExecutionCommand({ imagePipelineArn: arn, clientToken: token }),
    ),
  );
  return output.imageBuildVersionArn ?? '';
};
