import type { World } from './types.ts';

/** What IAM knows of an instance profile, in every region. */
export interface InstanceProfile {
  id: string;
  name: string;
  createdAt: number;
  /** Empty: it has none yet. */
  role: string;
  /** The path that the role lies at; "/" by default. */
  path?: string;
  roleId: string;
}

type Account = Pick<World, 'account'>;

/** Profiles lie at the root path here. */
export const profileArn = ({ account }: Account, name: string) =>
  `arn:aws:iam::${account}:instance-profile/${name}`;

/** A CloudWatch Logs group. The machines of a fleet are streams of its group, by their ids: nothing is stored for them. */
export interface LogGroup {
  name: string;
  createdAt: number;
  /** Kept so long; for ever without it. */
  retentionDays?: number;
  /** The group whose machines ship their logs here. */
  fleet?: string;
  /** The key it is encrypted with. */
  key?: string;
  tags?: Record<string, string>;
  /** Streams that somebody made, by name. */
  streams?: Record<string, LogStream>;
}

export interface LogStream {
  createdAt: number;
  /** Oldest first. */
  events: LogEvent[];
}

export interface LogEvent {
  at: number;
  ingestedAt: number;
  message: string;
}
