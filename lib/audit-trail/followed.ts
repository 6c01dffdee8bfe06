import type { Change } from '@/lib/core/change';
import { OUTCOME_KINDS } from '@/lib/core/outcome';
import { DEPLOYMENT_OUTCOMES, deploymentOutcome } from '@/lib/fleets/refresh-status';

/** Changes that start a deployment. */
export const STARTS: ReadonlySet<string> = new Set([
  'deployment.start',
  'deployment.scale-type',
  'deployment.roll-back',
  'deployment.continue',
]);

/** The deployment that a change started, or reversed, once AWS accepted it; null: none is on record. */
export function deploymentOf({ action, outcome, result }: Pick<Change, 'action' | 'outcome' | 'result'>) {
  const id = result?.deployment;
  return STARTS.has(action) && outcome === 'done' && typeof id === 'string' && id !== '' ? id : null;
}

/** A deployment of AWS. */
interface Refresh {
  id: string;
  status: string;
}

/** Whether it ended as its change wanted. A rollback of a running deployment wants AWS to reverse it. */
export function endedAsWanted(
  { action, after }: Pick<Change, 'action' | 'after'>,
  { id, status }: Refresh,
): boolean {
  const reverses = action === 'deployment.roll-back' && after.deployment === id;
  return status === (reverses ? 'RollbackSuccessful' : 'Successful');
}

/** What became of a deployment that AWS accepted. `not known`: AWS does not tell it, or keeps it no more. */
export const ENDS = [...DEPLOYMENT_OUTCOMES, 'not known'] as const;
export type End = (typeof ENDS)[number];

/** The end of a deployment for the change that started or reversed it. */
export const endOf = (change: Pick<Change, 'action' | 'after'>, refresh: Refresh | undefined): End =>
  !refresh ? 'not known' : endedAsWanted(change, refresh) ? 'done' : deploymentOutcome(refresh);

export interface DeploymentEnds {
  counts: Partial<Record<End, number>>;
}

/**
 * How changes stand, for a filter. A change that started a deployment stands as that deployment does: `accepted` if
 * AWS does not tell what became of it.
 */
export const TRAIL_OUTCOMES = [
  ...OUTCOME_KINDS,
  ...(['running', 'rolled back', 'cancelled', 'accepted'] as const),
] as const;
export type TrailOutcome = (typeof TRAIL_OUTCOMES)[number];
