'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { deploymentPath, parseFleetKey } from '@/lib/core/fleet-ref';
import { age, duration, percent } from '@/lib/core/format';
import { timesInWords } from '@/lib/core/times-in-words';
import { isActive, STATUS, type Deployment } from '@/lib/deployments/model';
import { fleetDeployments } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { useMarked } from '../changes/use-marked';
import { PanelReadProblem } from '../problems/read-problem';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { DeploymentSummary } from './deployment-summary';
import { DeploymentTag } from '../changes/deployment-tag';

const SHOWN = 8;

const spanOf = ({ startedAt, endedAt }: Deployment) =>
  startedAt && endedAt ? `, took ${duration(endedAt - startedAt)}` : '';

const sentenceOf = ({ rollbackReason, reason, status }: Deployment, now: number) => {
  const said = rollbackReason ?? reason;
  return said ? timesInWords(said, now) : STATUS[status]?.word;
};

/** A fleet's instance refreshes of the last six weeks, started here or elsewhere. */
export function DeploymentsPanel({ fleetKey, now }: { fleetKey: string; now: number }) {
  const { row, marked } = useMarked();
  const read = useQuery(readOptions(fleetDeployments, { fleet: fleetKey }));
  const deployments = read.data?.deployments;
  const shown = deployments?.filter(({ id }, index) => index < SHOWN || id === marked);
  return (
    <Panel title="Deployments" note="AWS keeps six weeks">
      <PanelReadProblem read={read} what="the deployments" />
      {read.isPending && <Skeleton className="m-4 h-24" />}
      {deployments?.length === 0 && (
        <EmptyState title="None yet">
          A deployment replaces every machine with one of a new release.
        </EmptyState>
      )}
      {deployments && <DeploymentSummary fleetKey={fleetKey} deployments={deployments} />}
      <ul className="px-4">
        {shown?.map((deployment) => (
          <li
            key={deployment.id}
            {...row(deployment.id)}
            className="border-b border-line py-2 last:border-b-0 aria-current:bg-selected"
          >
            <p className="flex flex-wrap items-center gap-2">
              <Link
                href={deploymentPath(parseFleetKey(fleetKey)!, deployment.id)}
                className="font-mono text-[12.5px] font-medium text-accent hover:underline"
              >
                {deployment.label}
              </Link>
              <DeploymentTag deployment={deployment} />
              {isActive(deployment) && <span>{percent(deployment.share)}</span>}
              <span className="ml-auto text-small text-ink-3">
                {age(deployment.startedAt && now - deployment.startedAt)} ago
              </span>
            </p>
            <p className="text-small text-ink-3">
              {sentenceOf(deployment, now)}
              {spanOf(deployment)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
