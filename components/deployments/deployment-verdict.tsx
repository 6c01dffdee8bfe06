'use client';
import { useQuery } from '@tanstack/react-query';
import { deploymentSummary } from '@/lib/deployments/reads';
import type { Summary } from '@/lib/deployments/summary';
import { readOptions } from '@/lib/query/read-options';
import { PanelReadProblem } from '../problems/read-problem';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { useTimes } from '../ui/times';
import { ComparedNotes } from './compared-notes';
import { ComparedRows } from './compared-rows';

/** The worst of the verdicts; null: none is known. */
function wordOf({ rows }: Summary): string | null {
  const verdicts = rows.map(({ verdict }) => verdict);
  return (['worse', 'better', 'same'] as const).find((word) => verdicts.includes(word)) ?? null;
}

/** What the deployment changed for those who send requests: before against after. */
export function DeploymentVerdict({ fleetKey, deployment }: { fleetKey: string; deployment: string }) {
  const times = useTimes();
  const read = useQuery(readOptions(deploymentSummary, { fleet: fleetKey, deployment }));
  const { data: summary, isPending } = read;
  const word = summary && wordOf(summary);
  const label = summary?.label;
  return (
    <Panel
      title={word ? `Verdict: ${label} is ${word === 'same' ? 'as good as before' : word}` : 'Verdict'}
      note={
        summary &&
        `measured ${times.dayAndClock(summary.from, summary.to)} to ${times.zoned(summary.to, summary.from)}`
      }
    >
      <PanelReadProblem read={read} what="load and health before and after the deployment" />
      {isPending && <Skeleton className="m-4 h-20" />}
      {summary === null && (
        <p className="px-4 py-3 text-ink-2">There is nothing to compare: the deployment has not started.</p>
      )}
      {summary && (
        <div className="px-4 py-2">
          <p className="text-small text-ink-3">
            {summary.left
              ? `After the rollback, compared with ${summary.left} while it was deployed`
              : 'Compared with the hour before the deployment'}
          </p>
          <ul>
            <ComparedRows rows={summary.rows} />
          </ul>
          <ComparedNotes summary={summary} />
        </div>
      )}
    </Panel>
  );
}
