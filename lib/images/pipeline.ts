import { tagged, type TagKeys } from '@/lib/core/tag-keys';
import type { ProblemAt } from '@/lib/core/place';
import type { BuildFacts, PipelineFacts } from '@/lib/aws/pipelines';

/** States of an execution, in order. A state that AWS adds later is shown in AWS's word. */
const RUNNING = ['PENDING', 'CREATING', 'BUILDING', 'TESTING', 'INTEGRATING', 'DISTRIBUTING'];
const WORDS: Record<string, string> = {
  PENDING: 'waiting',
  CREATING: 'starting a machine',
  BUILDING: 'building',
  TESTING: 'testing',
  INTEGRATING: 'integrating',
  DISTRIBUTING: 'copying to its regions',
  AVAILABLE: 'done',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

export interface Build {
  arn: string;
  version: string;
  status: string;
  /** AWS's reason. */
  reason: string | null;
  /** UTC ms. */
  startedAt: number | null;
  images: { region: string; id: string }[];
  running: boolean;
  /** For example "testing, 3 of 5 steps". */
  text: string;
  /** Share of states completed, 0 to 1; it does not measure time. */
  share: number;
}

export interface Pipeline extends Pick<PipelineFacts, 'region' | 'arn' | 'name' | 'description' | 'enabled'> {
  family: string;
  /** Newest first; null: not read. */
  builds: Build[] | null;
}

export interface PipelineList {
  account: string;
  pipelines: Pipeline[];
  problems: ProblemAt[];
  now: number;
}

export interface Workflow {
  status: string;
  steps: number;
  done: number;
}

export const isBuilding = (status: string) => RUNNING.includes(status);

/** The family that a pipeline builds, from its tags, else from its name without a word such as "pipeline". */
export const familyOfPipeline = (
  { name, tags }: Pick<PipelineFacts, 'name' | 'tags'>,
  keys: Pick<TagKeys, 'family' | 'app'>,
) =>
  tagged(tags, keys.family) ?? tagged(tags, keys.app) ?? name.replace(/[-_](?:image|pipeline|ami)s?$/i, '');

/** A build of AWS with the steps of its running workflow. */
export function toBuild(facts: BuildFacts, workflow: Workflow | undefined): Build {
  const { status } = facts;
  const running = isBuilding(status);
  const word = WORDS[status] ?? status.toLowerCase();
  const ofStep = workflow && workflow.steps > 0 ? workflow.done / workflow.steps : 0;
  return {
    ...facts,
    version: facts.version.split('/')[0]!,
    running,
    text: running && workflow ? `${word}, ${workflow.done} of ${workflow.steps} steps` : word,
    share: running ? (RUNNING.indexOf(status) + ofStep) / RUNNING.length : status === 'AVAILABLE' ? 1 : 0,
  };
}
