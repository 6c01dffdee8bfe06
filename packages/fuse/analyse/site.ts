import { statSync } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { NODE, type Settings } from '../settings.ts';
import type { Understood } from './model.ts';
import { chooseFiles } from './files.ts';
import { chooseNode } from './node-version.ts';

const USUAL_PORT = 8_080;
const FOLDERS = ['', 'dist', 'build', 'out', 'public'];
const SERVER_SOURCE = path.join(import.meta.dirname, 'serve-site.mjs');
const SERVER = { path: '/app/serve.mjs', source: SERVER_SOURCE, bytes: statSync(SERVER_SOURCE).size };

/** A folder with finished pages; null if there is no index.html. The image serves them with a small server of its own. */
export async function readSite(folder: string, settings: Settings): Promise<Understood | null> {
  for (const below of FOLDERS) {
    const place = path.join(folder, below);
    const isSite = await access(path.join(place, 'index.html')).then(
      () => true,
      () => false,
    );
    if (!isSite) continue;
    const chosen = await chooseFiles(place, '/app/site', settings.leaveOut);
    const { node, reason } = await chooseNode(folder, settings);
    const port = settings.port ?? USUAL_PORT;
    return {
      kind: 'site',
      start: [NODE, SERVER.path, '/app/site', String(port)],
      port,
      env: { NODE_ENV: 'production' },
      node,
      needsLibraries: true,
      files: [...chosen.files, { ...SERVER, isExecutable: false }],
      leftOut: chosen.leftOut,
      reasons: [
        {
          what: 'start',
          value: 'a server of finished pages',
          why: `there is ${path.join(below, 'index.html')}`,
        },
        {
          what: 'port',
          value: String(port),
          why: settings.port ? '--port' : 'the usual one for finished pages',
        },
        reason,
      ],
    };
  }
  return null;
}
