'use client';
import { useQuery } from '@tanstack/react-query';
import type { NextStep } from '@/lib/deployments/next-step';
import { deploymentSummary } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { scalingFaults } from '@/lib/will-it-scale/reads';
import { ActivityPanel } from '../activity/activity-panel';
import { DeploymentWatch } from '../deployments/deployment-watch';
import { NextStepLine } from '../deployments/next-step-line';
import { RolledBackNote } from '../deployments/rolled-back-note';
import { CapacityPanel } from '../fleets/capacity-panel';
import { FleetChart } from '../fleets/fleet-chart';
import { HealthNotes } from '../fleets/health-notes';
import { StandingNotes } from '../fleets/standing-notes';
import { useArrival } from '../fleets/use-fleet-tab';
import { WaitingNote } from '../guards/waiting-note';
import { UnreadParts } from '../problems/read-problem';
import { PartBoundary } from '../ui/part-boundary';
import { Columns } from './columns';
import { RunningDeployment } from './running-deployment';
import type { TabProps } from './tab-props';

const NONE: never[] = [];

interface NowTabProps extends TabProps {
  step: NextStep | null;
  /** Whether the step has the page's primary button. */
  isPrimaryStep: boolean;
}

/** What is wrong and what helps, load against capacity, and the newest changes. */
export function NowTab({ fleet, fleetKey, deployments, step, isPrimaryStep, now }: NowTabProps) {
  const summary = useQuery(readOptions(deploymentSummary, { fleet: fleetKey }));
  const stuck = useQuery(readOptions(scalingFaults, {}));
  const { name } = fleet.ref;
  const active = deployments?.active;
  useArrival();
  return (
    <>
      <HealthNotes fleetKey={fleetKey} name={name} now={now} />
      <div className="mb-3 grid gap-2 empty:hidden">
        <UnreadParts
          reads={{ 'whether it can scale out': stuck, 'what its newest deployment changed': summary }}
        />
      </div>
      {step && <NextStepLine step={step} fleet={fleetKey} name={name} isPrimary={isPrimaryStep} />}
      {active && <RunningDeployment {...{ fleet, now }} deployment={active} />}
      <RolledBackNote fleet={fleet} rollouts={deployments} summary={summary.data} now={now} />
      <WaitingNote fleet={fleetKey} />
      <StandingNotes fleet={fleet} now={now} />
      <Columns
        aside={
          <>
            <PartBoundary what="The panel Capacity">
              <CapacityPanel fleet={fleet} now={now} />
            </PartBoundary>
            <PartBoundary what="The panel Activity">
              <ActivityPanel fleetKey={fleetKey} now={now} />
            </PartBoundary>
          </>
        }
      >
        <PartBoundary what="The chart">
          <FleetChart
            fleet={fleet}
            deployments={deployments?.deployments ?? NONE}
            releases={deployments?.releases ?? NONE}
            now={now}
          />
        </PartBoundary>
        {active && deployments.watch && <DeploymentWatch deployment={active} watch={deployments.watch} />}
      </Columns>
    </>
  );
}
