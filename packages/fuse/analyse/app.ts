import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import type { NodePackage } from '../packages/lock.ts';
import type { Settings } from '../settings.ts';
import { readExecutable } from './executable.ts';
import { withLogs } from './logs.ts';
import { readNodeApp } from './node-app.ts';
import { withRoot } from './root.ts';
import { readSite } from './site.ts';

/** What was understood, and from what. */
export interface Reason {
  what: string;
  value: string;
  why: string;
}

/** A file of the application: where it lies here, and where in the image. */
export interface AppFile {
  path: string;
  source: string;
  bytes: number;
  isExecutable: boolean;
  /** Where a symbolic link leads. */
  link?: string;
}

export type Root = 'memory' | 'squashfs';

export interface App {
  kind: 'node' | 'next' | 'site' | 'executable';
  /** Program and arguments, with paths of the image. */
  start: string[];
  port: number;
  env: Record<string, string>;
  node: NodePackage | null;
  /** Whether the image needs the C library. */
  needsLibraries: boolean;
  files: AppFile[];
  leftOut: { path: string; why: string }[];
  /** Where its files lie on a machine: unpacked into memory, or on a partition. */
  root: Root;
  reasons: Reason[];
}

/** What is known before somebody decides where the files lie. */
export type Understood = Omit<App, 'root'>;

/**
 * Finds out how an application starts and what it needs, without running any of it.
 * @throws FuseError that names what is missing and the option that says it
 */
export const readApp = async (place: string, settings: Settings): Promise<App> =>
  withRoot(await withLogs(await understand(place, settings), settings.logs), settings);

async function understand(place: string, settings: Settings): Promise<Understood> {
  const found = await stat(place).catch(() => null);
  if (!found) throw new FuseError(`There is nothing at ${place}.`);
  if (found.isFile()) return readExecutable(path.dirname(place), settings, path.basename(place));
  const app =
    (await readNodeApp(place, settings)) ??
    (await readSite(place, settings)) ??
    (settings.start && (await readExecutable(place, settings)));
  if (app) return app;
  throw new FuseError(
    `${place} has no package.json, no index.html and no start command. Name the start command: --start "./server".`,
  );
}
