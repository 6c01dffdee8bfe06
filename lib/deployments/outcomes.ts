import { fleetKey } from '@/lib/core/fleet-ref';
import { deploymentOutcome, type DeploymentOutcome } from '@/lib/fleets/refresh-status';
import type { Deployment, DeploymentRow } from './model';

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
