'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey as keyOf, parseFleetKey } from '@/lib/core/fleet-ref';
import { deploymentPage, deploymentSummary, fleetDeployments } from '@/lib/deployments/reads';
import type { DeploymentPage as Page } from '@/lib/deployments/page';
import { fleetList } from '@/lib/fleets/reads';
import { readOptions } from '@/lib/query/read-options';
import { ProblemNote } from '../problems/problem-note';
import { problemOf, ReadProblem } from '../problems/read-problem';
import { NotFound } from '../ui/not-found';
import { Panel } from '../ui/panel';
import { SkeletonPage } from '../ui/skeleton-page';
import { DeploymentAlarms } from './deployment-alarms';
import { DeploymentHead } from './deployment-head';
import { DeploymentSteps } from './deployment-steps';
import { DeploymentVerdict } from './deployment-verdict';
import { DeploymentZones } from './deployment-zones';
import { RolledBackNote } from './rolled-back-note';

const MAIN = [{ rows: 3 }, { lines: 9 }];
const ASIDE = [{ lines: 6 }, { lines: 2 }, { lines: 3 }];

interface DeploymentPageProps {
  fleetKey: string;
  /** Id of AWS's instance refresh. */
  id: string;
}

/** One deployment: from and to, who and why, its zones, steps, alarms and verdict. */
export function DeploymentPage({ fleetKey, id }: DeploymentPageProps) {
  const read = useQuery(readOptions(deploymentPage, { fleet: fleetKey, deployment: id }));
  const { data: page, error } = read;
  const list = useQuery(readOptions(fleetList, {}));
  const rollouts = useQuery(readOptions(fleetDeployments, { fleet: fleetKey }));
  const summary = useQuery(readOptions(deploymentSummary, { fleet: fleetKey, deployment: id }));
  const fleet = list.data?.fleets.find(({ ref }) => keyOf(ref) === fleetKey);
  const problem = error && problemOf(error, 'the deployment');
  if (problem?.kind === 'missing')
    return <NoSuchDeployment says={`${problem.message} ${problem.hint ?? ''}`} />;
  const failed = <ReadProblem read={read} what="the deployment" />;
  if (!page) return problem ? failed : <SkeletonPage what="the deployment" main={MAIN} aside={ASIDE} />;
  const held = rollouts.data?.held?.filter(({ number }) => String(number) === page.deployment.version);
  return (
    <>
      <DeploymentHead
        page={page}
        fleet={fleet}
        name={parseFleetKey(fleetKey)?.name ?? fleetKey}
        rollback={rollouts.data?.rollback}
        isHeld={held !== undefined && held.length > 0}
      />
      <div className="mb-3 empty:hidden">{failed}</div>
      {page.problems.map((one) => (
        <div key={one.message} className="mb-3">
          <ProblemNote problem={one} />
        </div>
      ))}
      {fleet && rollouts.data && held && (
        <RolledBackNote
          fleet={fleet}
          rollouts={{ ...rollouts.data, held }}
          summary={summary.data}
          now={page.now}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_404px] items-start gap-4 max-lg:grid-cols-1">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <DeploymentZones page={page} />
          <DeploymentSteps steps={page.steps} now={page.now} />
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <DeploymentVerdict fleetKey={fleetKey} deployment={id} />
          <WhatChanges page={page} />
          <DeploymentAlarms page={page} />
        </div>
      </div>
    </>
  );
}

const WhatChanges = ({ page: { deployment, difference, to } }: { page: Page }) => (
  <Panel title={`What ${deployment.label} changes`}>
    <div className="grid gap-1 px-4 py-3">
      <p className="wrap-anywhere">
        {difference ??
          'The difference is unknown, because one of the two releases is unknown. AWS may no longer have it.'}
      </p>
      {to?.image && (
        <p className="text-small wrap-anywhere text-ink-3">
          Image <span className="font-mono">{to.image.id}</span>, {to.image.name}
        </p>
      )}
    </div>
  </Panel>
);

const NoSuchDeployment = ({ says }: { says: string }) => (
  <NotFound title="Deployment not found" says={says} href="/deployments" all="All deployments" />
);
