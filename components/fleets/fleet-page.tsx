'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { fleetList } from '@/lib/fleets/reads';
import { loadList } from '@/lib/load/reads';
import { deploymentSummary, fleetDeployments } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { AppError } from '@/lib/core/errors';
import { fleetKey as keyOf } from '@/lib/core/fleet-ref';
import { concerns } from '@/lib/core/place';
import { nextStep } from '@/lib/deployments/next-step';
import { ActivityPanel } from '../activity/activity-panel';
import { ProblemNote } from '../problems/problem-note';
import { DeploymentsPanel } from '../deployments/deployments-panel';
import { NextStepLine } from '../deployments/next-step-line';
import { RolledBackNote } from '../deployments/rolled-back-note';
import { ReleasesPanel } from '../deployments/releases-panel';
import { WaitingNote } from '../guards/waiting-note';
import { ScalingPanel } from '../scaling/scaling-panel';
import { FleetSpendPanel } from '../spend/fleet-spend-panel';
import { ReplayPanel } from '../spend/replay-panel';
import { EmptyState } from '../ui/empty-state';
import { Skeleton } from '../ui/skeleton';
import { ByHandPanel } from './by-hand-panel';
import { CapacityPanel } from './capacity-panel';
import { FleetChart } from './fleet-chart';
import { FleetHeader } from './fleet-header';
import { HealthNotes } from './health-notes';
import { ImmutabilityPanel } from './immutability-panel';
import { InstancesPanel } from './instances-panel';
import { StandingNotes } from './standing-notes';
import { WillItScale } from './will-it-scale';

const NONE: never[] = [];

/** One fleet: load, capacity, releases, machines and activity. */
export function FleetPage({ fleetKey }: { fleetKey: string }) {
  const { data, isPending } = useQuery(readOptions(fleetList, {}));
  const deployments = useQuery(readOptions(fleetDeployments, { fleet: fleetKey }));
  const loads = useQuery(readOptions(loadList, {}));
  const summary = useQuery(readOptions(deploymentSummary, { fleet: fleetKey }));
  if (isPending) return <Skeleton className="h-[600px]" />;
  const fleet = data?.fleets.find(({ ref }) => keyOf(ref) === fleetKey);
  if (!data || !fleet)
    return (
      <EmptyState title="Fleet not found">
        It may have been deleted, or Plimsoll cannot read its region.{' '}
        <Link href="/" className="text-accent underline">
          All fleets
        </Link>
      </EmptyState>
    );
  const { now, problems } = data;
  const ownProblem = problems.find((one) => concerns(one, fleet.ref));
  const problem = deployments.error instanceof AppError ? deployments.error : ownProblem;
  const step = nextStep({
    fleet,
    load: loads.data?.fleets[fleetKey] ?? null,
    active: deployments.data?.active,
    watch: deployments.data?.watch,
    summary: summary.data,
  });
  return (
    <>
      <FleetHeader fleet={fleet} deployments={deployments.data} now={now} />
      <ByHandPanel fleetKey={fleetKey} name={fleet.ref.name} />
      <RolledBackNote fleet={fleet} rollouts={deployments.data} summary={summary.data} now={now} />
      <StandingNotes fleet={fleet} now={now} />
      <HealthNotes fleetKey={fleetKey} name={fleet.ref.name} now={now} />
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
          <WillItScale fleet={fleet} now={now} />
          <CapacityPanel fleet={fleet} now={now} />
          <FleetSpendPanel fleet={fleet} />
          <ScalingPanel fleetKey={fleetKey} name={fleet.ref.name} suspended={fleet.suspended} now={now} />
          <DeploymentsPanel fleetKey={fleetKey} deployments={deployments.data?.deployments} now={now} />
          <ActivityPanel fleetKey={fleetKey} now={now} />
          <ImmutabilityPanel fleetKey={fleetKey} />
        </div>
      </div>
    </>
  );
}
