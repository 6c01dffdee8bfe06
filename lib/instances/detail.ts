import type { Problem } from '@/lib/core/errors';
import type { BootMoment } from './boot';
import type { SetAside } from './model';

/** What a target group says about an instance. */
export interface TargetState {
  group: string;
  state: string;
  /** AWS's sentence about a state other than healthy. */
  says: string | null;
}

/** Everything that is known about one instance. A part that could not be read is null, with its reason. */
export interface InstanceDetail {
  id: string;
  /** "detached" or "gone" outside the fleet; "unknown": EC2 did not say. */
  lifecycle: string;
  healthy: boolean | null;
  protected: boolean;
  zone: string | null;
  type: string | null;
  version: string | null;
  weight: number | null;
  spot: boolean | null;
  /** UTC ms. */
  launchedAt: number | null;
  /** EC2's two status checks, and the events that it plans. */
  checks: { instance: string; system: string; events: string[] } | null;
  /** null: not read; empty: no target group has it. */
  targets: TargetState[] | null;
  /** Share of the last five minutes, and that of the whole fleet. */
  cpu: { own: number | null; fleet: number | null } | null;
  boot: BootMoment[];
  /** The last lines; null: not read. */
  console: { lines: string[]; all: number; postedAt: number | null } | null;
  /** AWS's activities about it, newest first. Times are in words. */
  activities: { at: number; description: string; cause: string; message: string | null }[];
  /** Log groups named after the fleet or its app. */
  logGroups: string[];
  /** Why a part could not be read. */
  problems: Problem[];
  now: number;
}

export interface SetAsideList {
  instances: SetAside[];
  /** Why more may be set aside than these. */
  problems: Problem[];
}
