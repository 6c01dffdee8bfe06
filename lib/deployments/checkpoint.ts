import type { Deployment } from './model';
import type { Watch } from './progress';

/** A checkpoint at which AWS waits. */
export interface Checkpoint {
  /** Percent of the machines. */
  percent: number;
  /** UTC ms at which AWS goes on by itself; null: not known. */
  continuesAt: number | null;
}

type Waiting = Pick<
  Deployment,
  'status' | 'reason' | 'share' | 'checkpoints' | 'checkpointSeconds' | 'warmupSeconds'
>;

const STAMP = /\d{4}-\d\d-\d\dT[\d:.]+Z/;

/** Checkpoints below 100 % that are still ahead, or that it waits at. */
export const checkpointsLeft = ({ status, checkpoints, share }: Waiting): number[] =>
  status === 'InProgress' || status === 'Pending'
    ? checkpoints.filter((percent, index) => percent < 100 && (checkpoints[index + 1] ?? 100) / 100 > share)
    : [];

/**
 * The checkpoint that a deployment waits at: it has reached one, no machine is starting, and the delay is not over.
 * null: it does not wait.
 */
export function waitsAt(
  deployment: Waiting,
  watch: Pick<Watch, 'zones' | 'readyAt' | 'now'> | null,
): Checkpoint | null {
  const { share, reason, checkpointSeconds } = deployment;
  const percent = checkpointsLeft(deployment).findLast((one) => one / 100 <= share);
  if (percent === undefined || watch?.zones.some(({ coming }) => coming > 0)) return null;
  const told = Date.parse(STAMP.exec(reason ?? '')?.[0] ?? '');
  const warm = watch?.readyAt ? watch.readyAt + (deployment.warmupSeconds ?? 0) * 1000 : null;
  const continuesAt = Number.isFinite(told) ? told : warm && warm + checkpointSeconds * 1000;
  return watch && continuesAt && continuesAt <= watch.now ? null : { percent, continuesAt };
}
