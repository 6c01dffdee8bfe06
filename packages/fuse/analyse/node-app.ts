import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseError, isMissing } from '../fuse-error.ts';
import { APP_FOLDER, NODE, type Settings } from '../settings.ts';
import { checkNative } from './addons.ts';
import type { Understood } from './model.ts';
import { chooseFiles } from './files.ts';
import { readNext } from './next-app.ts';
import { chooseNode } from './node-version.ts';
import { findPort } from './port.ts';
import { findStart, scriptOf, type PackageJson } from './start.ts';

async function readPackage(folder: string): Promise<PackageJson | null> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  try {
    return text === null ? null : (JSON.parse(text) as PackageJson);
  } catch (error) {
    throw new FuseError(`package.json of ${folder} is not valid JSON: ${(error as Error).message}`);
  }
}

/** A folder with a package.json: a Next build that stands alone, or a plain server; null for another folder. */
export async function readNodeApp(folder: string, settings: Settings): Promise<Understood | null> {
  const own = await readPackage(folder);
  if (!own) return null;
  const next = own.dependencies?.next ? await readNext(folder, settings) : null;
  const start = next?.start ?? (await findStart(folder, own, settings.start));
  const chosen = next ?? (await chooseFiles(folder, APP_FOLDER, settings.leaveOut));
  const { node, reason } = await chooseNode(folder, settings, own.engines?.node);
  const script = path.posix.join(APP_FOLDER, scriptOf(start.args) ?? '');
  const entry = chosen.files.find((file) => file.path === script);
  if (!entry)
    throw new FuseError(
      `The start command runs ${scriptOf(start.args) ?? 'nothing'}, which is not among the application's files. Build it first, or name another: --start "node server.js".`,
    );
  const source = await readFile(entry.source, 'utf8');
  const { port, reason: portReason } = findPort({
    given: settings.port,
    env: { ...start.env, ...settings.env },
    args: start.args,
    source: next ? '' : source,
  });
  const native = await checkNative(chosen.files, settings.architecture);
  const folders = native.libraryFolders.join(':');
  return {
    kind: next ? 'next' : 'node',
    start: [NODE, ...start.args],
    port,
    env: {
      ...{ NODE_ENV: 'production', PORT: String(port) },
      ...(next && { HOSTNAME: '0.0.0.0' }),
      ...(folders && { LD_LIBRARY_PATH: folders }),
      ...start.env,
    },
    node,
    needsLibraries: true,
    files: native.files,
    leftOut: [...chosen.leftOut, ...native.leftOut],
    reasons: [
      { what: 'start', value: ['node', ...start.args].join(' '), why: start.why },
      ...[reason, portReason, ...native.reasons],
    ],
  };
}
