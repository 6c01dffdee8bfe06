import { createHash } from 'node:crypto';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { imageBuilder } from '../../protocol/shapes.ts';
import { buildStatus, type BuildStatus } from '../../world/images/image-builds.ts';
import type { BuildStep, ImageBuild } from '../../world/images/pipeline.ts';
import { uuidOf } from '../../world/random.ts';
import type { World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { buildArn } from './arns.ts';
import { buildOf, builderPage, notFound } from './lookups.ts';

interface Phase {
  type: imageBuilder.WorkflowType;
  /** From the end of one step to the end of another. */
  from: BuildStep;
  to: BuildStep;
  steps: number;
}

/** Image Builder runs three workflows one after another. */
const PHASES: Phase[] = [
  { type: 'BUILD', from: 'PENDING', to: 'BUILDING', steps: 9 },
  { type: 'TEST', from: 'BUILDING', to: 'TESTING', steps: 5 },
  { type: 'DISTRIBUTION', from: 'TESTING', to: 'DISTRIBUTING', steps: 2 },
];

/** Each workflow of a build has its own. */
export const workflowId = (arn: string, type: imageBuilder.WorkflowType) =>
  `wf-${uuidOf(createHash('sha256').update(`${arn} ${type}`).digest('hex'))}`;

const stopped: Partial<Record<BuildStatus, imageBuilder.WorkflowExecutionStatus>> = {
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
};

/** Those that have begun, each with how far it is. */
function executionsOf(world: World, { region, now }: Context, build: ImageBuild) {
  const arn = buildArn(world, region, build);
  const status = buildStatus(build, now);
  const over = Math.min(now, build.cancelledAt ?? Infinity, build.failure?.at ?? Infinity);
  return PHASES.filter(({ from }) => build.ends[from] <= over).map((phase) => {
    const [start, end] = [build.ends[phase.from], build.ends[phase.to]];
    const isDone = end <= over;
    const done = isDone ? phase.steps : Math.floor((phase.steps * (over - start)) / (end - start));
    const ended = isDone ? end : stopped[status] ? over : undefined;
    return {
      workflowBuildVersionArn: `arn:aws:imagebuilder:${region}:aws:workflow/${phase.type.toLowerCase()}/default/1.0.1/1`,
      workflowExecutionId: workflowId(arn, phase.type),
      type: phase.type,
      status: isDone ? ('COMPLETED' as const) : (stopped[status] ?? ('RUNNING' as const)),
      ...(status === 'FAILED' && !isDone && { message: build.failure!.reason }),
      totalStepCount: phase.steps,
      totalStepsSucceeded: done,
      totalStepsFailed: status === 'FAILED' && !isDone ? 1 : 0,
      totalStepsSkipped: 0,
      startTime: new Date(start).toISOString(),
      ...(ended !== undefined && { endTime: new Date(ended).toISOString() }),
    };
  });
}

export const listWorkflowExecutions: Operation<
  imageBuilder.ListWorkflowExecutionsRequest,
  imageBuilder.ListWorkflowExecutionsResponse
> = (world, input, context) => {
  const build = buildOf(world, context, input.imageBuildVersionArn!);
  const { items, next } = builderPage(executionsOf(world, context, build), input);
  return {
    requestId: context.requestId,
    workflowExecutions: items,
    imageBuildVersionArn: input.imageBuildVersionArn,
    ...(next && { nextToken: next }),
  };
};

export const getWorkflowExecution: Operation<
  imageBuilder.GetWorkflowExecutionRequest,
  imageBuilder.GetWorkflowExecutionResponse
> = (world, input, context) => {
  for (const build of regionOf(world, context).builds) {
    const found = executionsOf(world, context, build).find(
      ({ workflowExecutionId }) => workflowExecutionId === input.workflowExecutionId,
    );
    if (found)
      return {
        requestId: context.requestId,
        imageBuildVersionArn: buildArn(world, context.region, build),
        ...found,
      };
  }
  throw notFound('workflow execution', input.workflowExecutionId!);
};
