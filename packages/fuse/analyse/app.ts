import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import type { Settings } from '../settings.ts';
import { readExecutable } from './executable.ts';
import { withLogs } from './logs.ts';
import type { App, Understood } from './model.ts';
import { readNodeApp } from './node-app.ts';
import { withRoot } from './root.ts';
import { readSite } from './site.ts';

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
