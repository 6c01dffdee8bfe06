'use client';
import { useQuery } from '@tanstack/react-query';
import { AppError, toProblem } from '@/lib/core/errors';
import { fleetKey as keyOf, parseFleetKey } from '@/lib/core/fleet-ref';
import { concerns } from '@/lib/core/place';
import { nextStep } from '@/lib/deployments/next-step';
import { deploymentSummary, fleetDeployments } from '@/lib/deployments/reads';
import type { Fleet, FleetList } from '@/lib/fleets/model';
import { whyAbsent } from '@/lib/fleets/absent';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { ByHandPanel } from '../fleets/by-hand-panel';
import { useFleetTab, useTabInAddress } from '../fleets/use-fleet-tab';
import { ToldAbove } from '../problems/panel-problem';
import { ProblemNote } from '../problems/problem-note';
import { NotFound } from '../ui/not-found';
import { SkeletonPage } from '../ui/skeleton-page';
import { TAB_SHAPES } from './tab-shapes';
import { FleetHeader, UnreadHeader } from './fleet-header';
import { FleetTabs } from './fleet-tabs';
import { stateOf } from './fleet-state';
import { useFleetRow } from './use-fleet-row';

interface FleetPageProps {
  fleetKey: string;
  /** The list with this fleet alone, where the first HTML does not have all fleets. */
  start?: FleetList | undefined;
}

/** One fleet: its state, what can be done to it, and tabs for its parts. */
export function FleetPage({ fleetKey, start }: FleetPageProps) {
  const { data = start, error } = useQuery(readOptions(fleetList, {}));
  const { tab } = useFleetTab();
  useTabInAddress();
  const fleet = data?.fleets.find(({ ref }) => keyOf(ref) === fleetKey);
  if (data && fleet) return <KnownFleet {...{ fleet, fleetKey, list: data }} />;
  const ref = parseFleetKey(fleetKey);
  if (!ref) return <NoSuchFleet says="The address of this page names no fleet." />;
  const problem = data ? whyAbsent(data, ref) : error && toProblem(error);
  if (problem?.kind === 'missing')
    return <NoSuchFleet says={`${problem.message} It may have been deleted.`} />;
  return (
    <>
      <UnreadHeader name={ref.name} />
      {problem ? <ProblemNote problem={problem} /> : <SkeletonPage what={ref.name} {...TAB_SHAPES[tab]} />}
    </>
  );
}

const NoSuchFleet = ({ says }: { says: string }) => (
  <NotFound title="Fleet not found" says={says} href="/" all="All fleets" />
);

const NO_PROBLEM: never[] = [];

interface KnownFleetProps {
  fleet: Fleet;
  fleetKey: string;
  list: FleetList;
}

function KnownFleet({ fleet, fleetKey, list: { now, problems } }: KnownFleetProps) {
  const rollouts = useQuery(readOptions(fleetDeployments, { fleet: fleetKey }));
  const summary = useQuery(readOptions(deploymentSummary, { fleet: fleetKey }));
  const deployments = rollouts.data;
  const row = useFleetRow(fleet, deployments?.active);
  const ownProblem = problems.find((one) => one.account && concerns(one, fleet.ref));
  const problem = rollouts.error instanceof AppError ? rollouts.error : ownProblem;
  const step = nextStep({
    ...{ fleet, load: row.load, active: row.deployment },
    ...{ watch: deployments?.watch, summary: summary.data },
  });
  const isFailing = row.health?.troubles.some(({ fix }) => 'dialog' in fix && fix.dialog === 'roll-back');
  const primary = isFailing ? 'roll-back' : (step?.dialog ?? 'deploy');
  return (
    <>
      <FleetHeader {...{ fleet, deployments, primary, now }} state={stateOf(row)} />
      {problem && (
        <div className="mb-3">
          <ProblemNote problem={problem} />
        </div>
      )}
      <ToldAbove problems={problem ? [problem] : NO_PROBLEM}>
        <ByHandPanel fleetKey={fleetKey} name={fleet.ref.name} />
        <FleetTabs {...{ fleet, fleetKey, deployments, step, now }} isPrimaryStep={primary === 'capacity'} />
      </ToldAbove>
    </>
  );
}
