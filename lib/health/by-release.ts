import { duration } from '@/lib/core/format';
import { isActive, type Deployment } from '@/lib/deployments/model';
import { KINDS, type Kind, type Trouble } from './model';

/** A deployment that began so long before the trouble may have caused it. */
const NEAR = 2 * 3_600_000;
/** Metrics lag behind. */
const LAG = 120_000;
/** Troubles that a release can cause. */
export const BY_RELEASE: ReadonlySet<Kind> = new Set(KINDS.filter((kind) => kind !== 'spot-interruptions'));
/** Troubles for which the release before is offered even if it was deployed long ago. */
const GO_BACK: ReadonlySet<Kind> = new Set<Kind>(['failed-requests']);

/** The newest deployment that had begun when the trouble did, if that was not long before. */
function nearest(deployments: readonly Deployment[], since: number | null): Deployment | null {
  if (since === null) return null;
  const begun = deployments.find(({ startedAt }) => startedAt !== null && startedAt <= since + LAG);
  return begun && since - (begun.endedAt ?? since) < NEAR ? begun : null;
}

/**
 * Adds which deployment came shortly before a trouble, and the rollback that ends it. None is offered while a later
 * deployment runs, which it would reverse, or once AWS has rolled back the cause.
 */
export function explained(
  trouble: Trouble,
  /** Newest first. */
  deployments: readonly Deployment[],
  /** Where a rollback leads; null: nowhere. */
  back: string | null,
): Trouble {
  if (!BY_RELEASE.has(trouble.kind)) return trouble;
  const cause = nearest(deployments, trouble.since);
  const running = deployments.find(isActive);
  const after = cause && Math.max(0, trouble.since! - (cause.startedAt ?? trouble.since!));
  const isUndone = cause?.status === 'RollbackSuccessful';
  const isMending = running !== undefined && running !== cause;
  const says = [
    trouble.says,
    ...(cause ? [`${duration(after)} after the deployment of ${cause.label} began`] : []),
    ...(isUndone ? ['which AWS has rolled back'] : []),
    ...(isMending ? [`and ${running.label} is being deployed`] : []),
  ].join(', ');
  const isWayOut = back !== null && !isUndone && !isMending && (cause !== null || GO_BACK.has(trouble.kind));
  return {
    ...trouble,
    says,
    fix: isWayOut ? { dialog: 'roll-back', button: `Roll back to ${back}` } : trouble.fix,
  };
}
