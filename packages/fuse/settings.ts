import type { Root } from './analyse/model.ts';
import type { Architecture } from './packages/lock.ts';

/** What a person decides about an image: by options, else by fuse.json of the application, else by these defaults. */
export interface Settings {
  family: string;
  version: string;
  architecture: Architecture;
  /** Command that starts the application, such as "node server.js". */
  start?: string;
  port?: number;
  /** Node.js line or version, such as "24". */
  node?: string;
  /** Environment of the application. */
  env: Record<string, string>;
  /** Names that the user data of an instance may set. */
  keys: string[];
  /** Globs of files that are not needed. */
  leaveOut: string[];
  /** What follows the end of the application. */
  onExit: 'reboot' | 'poweroff';
  /** Seconds between SIGTERM and SIGKILL. */
  grace: number;
  /** IPv4 address of an NTP server. A link-local one is asked only on EC2. */
  ntp: string;
  /** Where the application's files lie; missing: it follows from their size. */
  root?: Root;
  commit?: string;
  /** Group of CloudWatch Logs that has the output; missing: it stays on the console. */
  logs?: string;
}

export const DEFAULTS = {
  env: {},
  keys: [],
  leaveOut: [],
  onExit: 'reboot',
  grace: 25,
  ntp: '169.254.169.123',
} as const;

/** The user and group that the application runs as. */
export const APP_USER = 1_000;

/** Paths of the image. */
export const NODE = '/usr/bin/node';
export const APP_FOLDER = '/app';
