'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { AppError } from '@/lib/core/errors';
import { fleetKey as keyOf } from '@/lib/core/fleet-ref';
import { nextStep } from '@/lib/deployments/next-step';
import { deploymentsOptions, summaryOptions } from '@/lib/deployments/query-options';
import { fleetListOptions } from '@/lib/fleets/query-options';
import { loadListOptions } from '@/lib/load/query-options';
import { ActivityPanel } from '../activity/activity-panel';
import { ProblemNote } from '../changes/problem-note';
import { DeploymentsPanel } from '../deployments/deployments-panel';
import { NextStepLine } from '../deployments/next-step-line';
import { ReleasesPanel } from '../deployments/releases-panel';
import { WaitingNote } from '../guards/waiting-note';
import { ScalingPanel } from '../scaling/scaling-panel';
import { ReplayPanel } from '../spend/replay-panel';
import { EmptyState } from '../ui/empty-state';
import { Skeleton } from '../ui/skeleton';
import { CapacityPanel } from './capacity-panel';
import { FleetChart } from './fleet-chart';
import { FleetHeader } from './fleet-header';
import { ImmutabilityPanel } from './immutability-panel';
import { InstancesPanel } from './instances-panel';

const NONE: never[] = [];

/** One fleet: its line over time, its capacity, releases, machines and what happened. */
export function FleetPage({ fleetKey }: { fleetKey: string }) {
  const { data, isPending } = useQuery(fleetListOptions());
  const deployments = useQuery(deploymentsOptions(fleetKey));
  const loads = useQuery(loadListOptions());
  const summary = useQuery(summaryOptions(fleetKey));
  if (isPending) return <Skeleton className="h-[600px]" />;
  const fleet = data?.fleets.find(({ ref }) => keyOf(ref) === fleetKey);
  if (!data || !fleet)
    return (
      <EmptyState title="There is no such fleet">
        It may have been deleted, or its region cannot be read.{' '}
        <Link href="/" className="text-accent underline">
          All fleets
        </Link>
      </EmptyState>
    );
  const { now, problems } = data;
  const ownProblem = problems.find(({ region }) => region === fleet.ref.region);
  const problem = deployments.error instanceof AppError ? deployments.error : ownProblem;
  const step = nextStep({
    fleet,
    load: loads.data?.fleets[fleetKey] ?? null,
    active: deployments.data?.active ?? null,
    watch: deployments.data?.watch,
    summary: summary.data,
  });
  return (
    <>
      <FleetHeader fleet={fleet} deployments={deployments.data} now={now} />
      <WaitingNote fleet={fleetKey} />
      {step && <NextStepLine step={step} fleet={fleetKey} name={fleet.ref.name} />}
      {problem && (
        <div className="mb-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_404px] items-start gap-4 max-lg:grid-cols-1">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <FleetChart
            fleet={fleet}
            deployments={deployments.data?.deployments ?? NONE}
            releases={deployments.data?.releases ?? NONE}
            now={now}
          />
          <ReleasesPanel fleet={fleet} />
          <ReplayPanel fleet={fleet} />
          <InstancesPanel fleet={fleet} releases={deployments.data?.releases ?? []} />
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <CapacityPanel fleet={fleet} now={now} />
          <ScalingPanel fleetKey={fleetKey} name={fleet.ref.name} now={now} />
          <DeploymentsPanel fleetKey={fleetKey} deployments={deployments.data?.deployments} now={now} />
          <ActivityPanel fleetKey={fleetKey} now={now} />
          <ImmutabilityPanel fleetKey={fleetKey} />
        </div>
      </div>
    </>
  );
}
