import type { Problem } from '@/lib/core/errors';
import type { Release } from '@/lib/releases/model';
import type { Checkpoint } from './checkpoint';
import type { Deployment } from './model';
import type { Watch } from './progress';
import type { Started } from './started';
import type { Step } from './steps';

/** An alarm that a deployment watches. */
export interface WatchedAlarm {
  name: string;
  /** AWS's word; null: not known. */
  state: string | null;
  /** Since when it is in this state, UTC ms; null: not known. */
  since: number | null;
}

/** Instances of a zone that a deployment launched and ended, by AWS's activities. */
export interface ZoneMoves {
  zone: string;
  launched: number;
  ended: number;
}

/** Everything about one deployment. */
export interface DeploymentPage {
  deployment: Deployment;
  started: Started;
  /** What it deploys; null: the launch template version was deleted, or it names none. */
  to: Release | null;
  /** What it changes, in words; null: not known. */
  difference: string | null;
  steps: Step[];
  /** How its zones stand; null once it has ended. */
  watch: Watch | null;
  zones: ZoneMoves[];
  checkpoint: Checkpoint | null;
  alarms: WatchedAlarm[];
  /** AWS CLI commands that go on without checkpoints; null: it has none ahead. */
  goOn: string | null;
  /** It is the newest deployment of the fleet. */
  isNewest: boolean;
  /** Whether Plimsoll's trail could be read, which says who started it here. */
  isTrailRead: boolean;
  /** Why steps, alarms or who started it may be missing. */
  problems: Problem[];
  now: number;
}
