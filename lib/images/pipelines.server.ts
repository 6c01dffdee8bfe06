import 'server-only';
import {
  listBuilds,
  listPipelines as readPipelines,
  listWorkflows,
  type PipelineFacts,
} from '@/lib/aws/pipelines';
import { placesIn } from '@/lib/aws/accounts';
import { toProblem, type Problem } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { readNaming } from '@/lib/naming/queries';
import { orElse } from '@/lib/runtime/or-else';
import type { Ctx } from '@/lib/changes/context';
import type { InAccount } from './model';
import { familyOfPipeline, isBuilding, toBuild, type Pipeline, type PipelineList } from './pipeline';

const BUILDS_SHOWN = 3;

/** An account's Image Builder pipelines with their newest builds. A region that fails does not hide the others. */
export async function listPipelines(ctx: Ctx, asked: InAccount = {}): Promise<PipelineList> {
  const { account, places } = await placesIn(asked.account);
  const problems: PipelineList['problems'] = [];
  const lists = await Promise.all(
    places.map(async (place) => {
      try {
        const { value, stale } = await readPipelines(place, PACE.minute);
        if (stale) problems.push({ ...stale, ...place });
        const made = await Promise.all(value.map(withBuilds));
        const unread = made.find(({ problem }) => problem)?.problem;
        if (unread) problems.push({ ...unread, ...place });
        return made.map(({ pipeline }) => pipeline);
      } catch (error) {
        problems.push({ ...toProblem(error), ...place });
        return [];
      }
    }),
  );
  return { account, pipelines: lists.flat(), problems, now: ctx.now() };
}

/** Its newest builds, and why they are not known. */
async function withBuilds(
  facts: PipelineFacts,
): Promise<{ pipeline: Pipeline; problem?: Problem | undefined }> {
  const { region, arn, name, description, enabled } = facts;
  const { keys } = await readNaming();
  const { value, stale } = await orElse(listBuilds(facts, arn, PACE.watched), null);
  const builds = value?.slice(0, BUILDS_SHOWN).map(async (build) => {
    const workflows = isBuilding(build.status)
      ? (await orElse(listWorkflows(facts, build.arn, PACE.changing), [])).value
      : [];
    return toBuild(
      build,
      workflows.find(({ status }) => status === 'RUNNING'),
    );
  });
  const known = { region, arn, name, description, enabled, family: familyOfPipeline(facts, keys) };
  return { pipeline: { ...known, builds: builds ? await Promise.all(builds) : null }, problem: stale };
}
