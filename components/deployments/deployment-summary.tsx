'use client';
import { useQuery } from '@tanstack/react-query';
import { deploymentSummary } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { usd } from '@/lib/core/format';
import type { Deployment } from '@/lib/deployments/model';
import type { ReleaseCost } from '@/lib/unit-cost/release-cost';
import { PanelReadProblem } from '../problems/read-problem';
import { Skeleton } from '../ui/skeleton';
import { useTimes } from '../ui/times';
import { ComparedNotes } from './compared-notes';
import { ComparedRows } from './compared-rows';
import { ReleaseCostLine, unitOf, useReleaseCost } from './release-cost-line';

interface DeploymentSummaryProps {
  fleetKey: string;
  deployments: readonly Deployment[];
}

/** Compares the newest release with the one before. */
export function DeploymentSummary({ fleetKey, deployments }: DeploymentSummaryProps) {
  const times = useTimes();
  const read = useQuery(readOptions(deploymentSummary, { fleet: fleetKey }));
  const summary = read.data;
  const version = deployments.find(({ id }) => id === summary?.deployment)?.version ?? null;
  const { cost, unread, isPending } = useReleaseCost(fleetKey, version);
  if (read.isPending && deployments.length > 0)
    return <Skeleton className="m-4 h-[224px] max-sm:h-[296px]" />;
  if (!summary) return <PanelReadProblem read={read} what="what the newest deployment changed" />;
  return (
    <section
      aria-label={`${summary.label} compared with ${summary.left ?? 'the previous release'}`}
      className="border-b border-line px-4 py-2"
    >
      <h3 className="font-medium">
        <span className="font-mono text-[12.5px]">{summary.label}</span> compared with{' '}
        {summary.left ? `${summary.left}, which was rolled back` : 'the previous release'}{' '}
        <span className="text-small font-normal text-ink-3">
          since {times.dayZoned(summary.from, summary.to)}, against{' '}
          {summary.left ? 'the time of its deployment' : 'the hour before the deployment'}
        </span>
      </h3>
      <ul>
        <ComparedRows rows={summary.rows} />
        {isPending && <Skeleton className="my-1 h-[52px] max-sm:h-[68px]" />}
        {(cost || unread) && <CostRow cost={cost} unread={unread} />}
      </ul>
      <ComparedNotes summary={summary} />
    </section>
  );
}

/** Cost is compared over weeks, at hours of equal load. It has an interval instead of a verdict. */
const CostRow = ({ cost, unread }: { cost: ReleaseCost | undefined; unread: string | null }) => (
  <li className="grid grid-cols-[128px_1fr] gap-2 py-0.5">
    <span className="text-ink-2">Cost</span>
    <span>
      {cost && cost.change !== null && (
        <>
          {usd(cost.before)} → <b className="font-semibold">{usd(cost.after)}</b> per {unitOf(cost)} at equal
          load
        </>
      )}
      {cost && <ReleaseCostLine cost={cost} />}
      {unread && <span className="block text-small text-warn">{unread}</span>}
    </span>
  </li>
);
