import { fleetKey } from '@/lib/core/fleet-ref';
import { isWithin, type PlaceFilter } from '@/lib/core/place';
import { passes } from '@/lib/core/several';
import { limitsOf, type Range, type Span } from '@/lib/core/time-range';
import { deploymentOutcome, type DeploymentOutcome } from '@/lib/fleets/refresh-status';
import type { Deployment, DeploymentRow } from './model';

/** Of several values one must match; none: all pass. */
export interface DeploymentFilter extends PlaceFilter {
  /** Keys. */
  fleet: readonly string[];
  /** Who started it. */
  by: readonly string[];
  outcome: readonly DeploymentOutcome[];
  range: Range | null;
}

/** Where nobody is known to have started it. */
export const NOBODY_KNOWN = 'not known';

/** Whether any part of it ran within the limits. */
const ranWithin = ({ startedAt, endedAt }: Deployment, { from = -Infinity, to = Infinity }: Partial<Span>) =>
  (startedAt === null || startedAt < to) && (endedAt === null || endedAt >= from);

export const fitsDeployment = (
  row: DeploymentRow,
  { fleet, by, outcome, range, ...place }: DeploymentFilter,
  now: number,
) =>
  isWithin(row.fleet, place) &&
  passes(fleet, fleetKey(row.fleet)) &&
  passes(by, row.by ?? NOBODY_KNOWN) &&
  passes(outcome, deploymentOutcome(row)) &&
  ranWithin(row, limitsOf(range, now));

/** AWS's reason for an end that nobody wanted, or for what it waits for; null: it went well. */
export const whatFailed = ({ status, rollbackReason, reason }: Deployment): string | null =>
  status === 'Successful' ? null : (rollbackReason ?? reason);
