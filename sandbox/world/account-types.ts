import type { ImageBuild, Pipeline } from './pipeline-types.ts';
import type { Snapshot } from './snapshot-types.ts';

/** What IAM knows of an instance profile, in every region. */
export interface InstanceProfile {
  id: string;
  name: string;
  createdAt: number;
  role: string;
  roleId: string;
}

/** A CloudWatch Logs group. Its streams are the machines of a fleet, by their ids: nothing is stored for them. */
export interface LogGroup {
  name: string;
  createdAt: number;
  /** Kept so long; for ever without it. */
  retentionDays?: number;
  /** The group whose machines ship their logs here. */
  fleet: string;
}

/** What a region may hold besides what each has. */
export interface Holdings {
  logGroups: LogGroup[];
  /** By id. */
  snapshots: Record<string, Snapshot>;
  pipelines: Pipeline[];
  /** Oldest first. */
  builds: ImageBuild[];
}
