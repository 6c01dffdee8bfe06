import 'server-only';
import {
  listBuilds,
  listPipelines as readPipelines,
  listWorkflows,
  type PipelineFacts,
} from '@/lib/aws/pipelines';
import { callerAccount } from '@/lib/aws/identity';
import { toProblem } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { env } from '@/lib/server/env';
import { orElse } from '@/lib/server/or-else';
import type { Ctx } from '@/lib/server/context';
import { familyOfPipeline, isBuilding, toBuild, type Pipeline, type PipelineList } from './pipeline';

const BUILDS_SHOWN = 3;

/** The account's Image Builder pipelines with their newest builds, each region failing alone. */
export async function listPipelines(ctx: Ctx): Promise<PipelineList> {
  const problems: PipelineList['problems'] = [];
  const lists = await Promise.all(
    env.regions.map(async (region) => {
      try {
        const { value, stale } = await readPipelines(region, PACE.minute);
        if (stale) problems.push({ ...stale, region });
        return await Promise.all(value.map(withBuilds));
      } catch (error) {
        problems.push({ ...toProblem(error), region });
        return [];
      }
    }),
  );
  const { value } = await orElse(callerAccount(env.regions[0]!), { account: '000000000000' });
  return { account: value.account, pipelines: lists.flat(), problems, now: ctx.now() };
}

async function withBuilds(facts: PipelineFacts): Promise<Pipeline> {
  const { region, arn, name, description, enabled } = facts;
  const { value } = await orElse(listBuilds(region, arn, PACE.watched), []);
  const builds = value.slice(0, BUILDS_SHOWN).map(async (build) => {
    const workflows = isBuilding(build.status)
      ? (await orElse(listWorkflows(region, build.arn, PACE.changing), [])).value
      : [];
    return toBuild(
      build,
      workflows.find(({ status }) => status === 'RUNNING'),
    );
  });
  return {
    region,
    arn,
    name,
    description,
    enabled,
    family: familyOfPipeline(facts),
    builds: await Promise.all(builds),
  };
}
