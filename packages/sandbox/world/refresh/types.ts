import type { LaunchSpec } from '../launch/mixed-instances.ts';

export type RefreshStatus =
  | 'Pending'
  | 'InProgress'
  | 'Baking'
  | 'Successful'
  | 'Failed'
  | 'Cancelling'
  | 'Cancelled'
  | 'RollbackInProgress'
  | 'RollbackSuccessful'
  | 'RollbackFailed';

/** Machines are replaced whole, or stay and get a new root volume. */
export type RefreshStrategy = 'Rolling' | 'ReplaceRootVolume';

export interface Refresh {
  id: string;
  strategy: RefreshStrategy;
  status: RefreshStatus;
  reason?: string;
  startedAt: number;
  endedAt?: number;
  /** 0-100: replaced, healthy and warmed up. */
  percentage: number;
  /** Still to be replaced; not derived from the percentage. */
  left: number;
  /** The DesiredConfiguration. */
  desired?: LaunchSpec;
  /** What the group launched from when it began. */
  previous: LaunchSpec;
  preferences: RefreshPreferences;
  rollback?: { reason: string; startedAt: number; percentageBefore: number; leftBefore: number };
  /** Bookkeeping: ids still to be replaced. */
  todo: string[];
  /** How many of those it has taken out of service. */
  retired: number;
  /** Ids launched in their place, alive; they count once healthy and warm. */
  launched: string[];
  checkpointsPassed: number;
  /** A checkpoint's delay or the bake time lasts until then. */
  waitUntil?: number;
  /** The last time something moved forward: an hour after it the refresh fails. */
  progressAt: number;
}

export interface RefreshPreferences {
  minHealthy: number;
  maxHealthy: number;
  /** No maximum was sent, and the group has none: not the same as 100. */
  maxOmitted?: boolean;
  warmupSeconds: number;
  checkpoints: number[];
  checkpointSeconds: number;
  bakeSeconds: number;
  skipMatching: boolean;
  autoRollback: boolean;
  scaleInProtected: 'Refresh' | 'Ignore' | 'Wait';
  standby: 'Terminate' | 'Ignore' | 'Wait';
  alarms: string[];
}
