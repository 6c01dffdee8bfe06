/** A status that AWS adds later is shown in AWS's word and counts as ended. */
export const STATUS: Record<string, { word: string; active: boolean; tone: 'busy' | 'ok' | 'bad' | 'warn' }> =
  {
    Pending: { word: 'starting', active: true, tone: 'busy' },
    InProgress: { word: 'deploying', active: true, tone: 'busy' },
    Baking: { word: 'baking', active: true, tone: 'busy' },
    Cancelling: { word: 'cancelling', active: true, tone: 'busy' },
    RollbackInProgress: { word: 'rolling back', active: true, tone: 'busy' },
    Successful: { word: 'done', active: false, tone: 'ok' },
    Failed: { word: 'failed', active: false, tone: 'bad' },
    Cancelled: { word: 'cancelled', active: false, tone: 'warn' },
    RollbackSuccessful: { word: 'rolled back', active: false, tone: 'warn' },
    RollbackFailed: { word: 'rollback failed', active: false, tone: 'bad' },
  };

interface Refresh {
  status: string;
}

export const isActive = ({ status }: Refresh) => STATUS[status]?.active ?? false;
export const isRollingBack = ({ status }: Refresh) => status.startsWith('Rollback');

/** How a deployment stands, for a filter. */
export const DEPLOYMENT_OUTCOMES = ['running', 'done', 'failed', 'rolled back', 'cancelled'] as const;
export type DeploymentOutcome = (typeof DEPLOYMENT_OUTCOMES)[number];

const ENDED: Record<string, DeploymentOutcome> = {
  Successful: 'done',
  Cancelled: 'cancelled',
  RollbackSuccessful: 'rolled back',
};

/** A status that is not known here counts as failed, so that no filter hides it. */
export const deploymentOutcome = (refresh: Refresh): DeploymentOutcome =>
  isActive(refresh) ? 'running' : (ENDED[refresh.status] ?? 'failed');
