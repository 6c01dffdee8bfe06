import { fleetKey } from '@/lib/core/fleet-ref';
import { isActive, type Deployment, type DeploymentRow } from './model';

/** How a deployment stands, for a filter. */
export const DEPLOYMENT_OUTCOMES = ['running', 'done', 'failed', 'rolled back', 'cancelled'] as const;
export type DeploymentOutcome = (typeof DEPLOYMENT_OUTCOMES)[number];

/** What became of the deployments that Plimsoll started. AWS tells nothing of those older than six weeks. */
export const ENDS = [...DEPLOYMENT_OUTCOMES, 'not known'] as const;
export interface DeploymentEnds {
  counts: Partial<Record<(typeof ENDS)[number], number>>;
}

const ENDED: Record<string, DeploymentOutcome> = {
  Successful: 'done',
  Cancelled: 'cancelled',
  RollbackSuccessful: 'rolled back',
};

/** A status that is not known here counts as failed, so that no filter hides it. */
export const deploymentOutcome = (deployment: Pick<Deployment, 'status'>): DeploymentOutcome =>
  isActive(deployment) ? 'running' : (ENDED[deployment.status] ?? 'failed');

export interface DeploymentFilter {
  /** A fleet's key; empty: all. */
  fleet: string;
  /** Who started it; empty: all. */
  by: string;
  outcome: DeploymentOutcome | '';
}

/** Where nobody is known to have started it. */
export const NOBODY_KNOWN = 'not known';

export const fitsDeployment = (row: DeploymentRow, { fleet, by, outcome }: DeploymentFilter) =>
  (!fleet || fleetKey(row.fleet) === fleet) &&
  (!by || (row.by ?? NOBODY_KNOWN) === by) &&
  (!outcome || deploymentOutcome(row) === outcome);

/** AWS's reason for an end that nobody wanted, or for what it waits for; null: it went well. */
export const whatFailed = ({ status, rollbackReason, reason }: Deployment): string | null =>
  status === 'Successful' ? null : (rollbackReason ?? reason);
