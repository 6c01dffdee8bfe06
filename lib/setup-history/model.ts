import type { Step } from './steps';

/** What a fleet was set to over time. */
export interface SetupHistory {
  /** Percent CPU. */
  targets: Step<number>[];
  /** Messages per machine, of the policy that follows a queue; null: none was asked for. */
  queueTargets: Step<number>[] | null;
  /** In what capacity counts. */
  min: Step<number>[];
  max: Step<number>[];
  /** UTC ms: from here on, every change is on record. */
  since: number;
  /** Why changes made outside Plimsoll are not known; null: they are. */
  why: string | null;
}
