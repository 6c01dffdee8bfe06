import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import { NODE } from '../settings.ts';
import type { Understood, AppFile } from './model.ts';

const FOLDER = '/fuse';
const PARTS = ['forward-logs.mjs', 'backlog.mjs', 'instance.mjs', 'log-stream.mjs', 'sign.mjs'];
/** MiB of memory for its objects. What waits to be sent is at most 4 MB. */
const MOST_MEMORY = 64;

/**
 * The application, started by a program that sends what it writes to a group of CloudWatch Logs.
 * @throws FuseError if the image has no Node.js to run it
 */
export async function withLogs(app: Understood, group: string | undefined): Promise<Understood> {
  if (!group) return app;
  if (!app.node)
    throw new FuseError(
      'What sends the output to CloudWatch Logs runs on Node.js, and this image has none. Leave --logs out, and let the program send its logs itself.',
    );
  const forward = [NODE, `--max-old-space-size=${MOST_MEMORY}`, `${FOLDER}/${PARTS[0]!}`, group];
  return {
    ...app,
    start: [...forward, ...app.start],
    files: [...app.files, ...(await Promise.all(PARTS.map(partOf)))],
    reasons: [...app.reasons, { what: 'output', value: `CloudWatch Logs, group ${group}`, why: '--logs' }],
  };
}

async function partOf(name: string): Promise<AppFile> {
  const source = path.join(import.meta.dirname, '../logs', name);
  return { path: `${FOLDER}/${name}`, source, bytes: (await stat(source)).size, isExecutable: false };
}
