'use client';
import { useQuery } from '@tanstack/react-query';
import { pipelineList } from '@/lib/images/reads';
import { readOptions } from '@/lib/query/read-options';
import { age } from '@/lib/core/format';
import { buildImage } from '@/lib/images/actions';
import type { Build, Pipeline } from '@/lib/images/pipeline';
import { useMay } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { FinalNote } from '../changes/final-note';
import { useChange } from '../changes/use-change';
import { PanelReadProblem } from '../problems/read-problem';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import { Progress } from '../ui/progress';
import { Tag } from '../ui/tag';

/** The account's Image Builder pipelines with their progress, and a button that starts a build. */
export function PipelinesPanel({ family, account }: { family: string; account?: string | undefined }) {
  const query = useQuery(readOptions(pipelineList, { account }));
  const { data } = query;
  if (!data)
    return (
      query.error && (
        <Panel title="Pipelines">
          <PanelReadProblem read={query} what="the pipelines of Image Builder" />
        </Panel>
      )
    );
  if (data.pipelines.length === 0 && data.problems.length === 0) return null;
  const first = (one: Pipeline) => Number(one.family !== family);
  const pipelines = [...data.pipelines].sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name));
  return (
    <Panel title="Pipelines" note="EC2 Image Builder" footer={<FinalNote name="buildImage" />}>
      <Problems parts={[query]} />
      <ul>
        {pipelines.map((pipeline) => (
          <li key={pipeline.arn} className="border-b border-line px-4 py-2.5 last:border-b-0">
            <PipelineItem pipeline={pipeline} account={data.account} now={data.now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface PipelineItemProps {
  pipeline: Pipeline;
  account: string;
  /** AWS's clock. */
  now: number;
}

function PipelineItem({ pipeline, account, now }: PipelineItemProps) {
  const { name, region, family, description, enabled } = pipeline;
  const may = useMay({ kind: 'pipeline', account, region, name })('image:build');
  const [last] = pipeline.builds ?? [];
  const change = useChange({
    name: 'buildImage',
    send: buildImage,
    done: `${name} is building ${family}`,
    onDone: () => undefined,
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1">
          <p className="font-medium">
            {name} <span className="text-small font-normal text-ink-3">{region}</span>
          </p>
          <p className="text-small text-ink-3">{description}</p>
        </div>
        {may.shown && (
          <Button
            why={may.why}
            size="small"
            busy={change.busy}
            disabled={!enabled || last?.running}
            title={enabled ? undefined : 'The pipeline is disabled'}
            onClick={() => change.send({ account, region, pipeline: name })}
          >
            Build {family}
          </Button>
        )}
      </div>
      {change.problem && (
        <div className="mt-2">
          <ProblemNote problem={change.problem} />
        </div>
      )}
      {last && <LastBuild build={last} now={now} />}
      {!pipeline.builds && <p className="mt-1.5 text-small text-ink-3">Its builds could not be read.</p>}
    </>
  );
}

const TONES: Record<string, 'ok' | 'bad' | 'warn'> = { AVAILABLE: 'ok', FAILED: 'bad', CANCELLED: 'warn' };

function LastBuild({ build, now }: { build: Build; now: number }) {
  const { version, text, running, share, status, reason, startedAt } = build;
  return (
    <div className="mt-1.5">
      <p className="flex flex-wrap items-center gap-x-2 text-small text-ink-2" aria-live="polite">
        <b className="font-mono font-medium">v{version}</b>
        <Tag tone={running ? 'busy' : (TONES[status] ?? 'unknown')}>{text}</Tag>
        {startedAt !== null && <span className="text-ink-3">started {age(now - startedAt)} ago</span>}
      </p>
      {running && <Progress share={share} label={`Build of v${version}: ${text}`} />}
      {reason && <p className="text-small text-bad">{reason}</p>}
    </div>
  );
}
