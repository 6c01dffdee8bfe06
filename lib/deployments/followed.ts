import type { Change } from '@/lib/core/change';
import type { Deployment } from './model';
import { STARTS } from './started';

/** The deployment that a change started, or reversed, once AWS accepted it; null: none is on record. */
export function deploymentOf({ action, outcome, result }: Pick<Change, 'action' | 'outcome' | 'result'>) {
  const id = result?.deployment;
  return STARTS.has(action) && outcome === 'done' && typeof id === 'string' && id !== '' ? id : null;
}

/** Whether it ended as its change wanted. A rollback of a running deployment wants AWS to reverse it. */
export function endedAsWanted(
  { action, after }: Pick<Change, 'action' | 'after'>,
  { id, status }: Pick<Deployment, 'id' | 'status'>,
): boolean {
  const reverses = action === 'deployment.roll-back' && after.deployment === id;
  return status === (reverses ? 'RollbackSuccessful' : 'Successful');
}
