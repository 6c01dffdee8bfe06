import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseError } from '../fuse-error.ts';
import { readLock, type NodePackage } from '../packages/lock.ts';
import type { Settings } from '../settings.ts';
import type { Reason } from './model.ts';
import { satisfies } from './range.ts';

/** The wish for a version of Node.js, and who has it. */
async function wish(
  folder: string,
  settings: Settings,
  engines?: string,
): Promise<[range: string, why: string]> {
  if (settings.node) return [settings.node, '--node'];
  const nvmrc = await readFile(path.join(folder, '.nvmrc'), 'utf8').catch(() => '');
  const pinned = nvmrc.trim().replace(/^v/, '');
  // A pinned patch level is a wish for the line: the lock has one version of each.
  if (/^\d/.test(pinned)) return [pinned.split('.')[0]!, '.nvmrc'];
  return engines ? [engines, 'engines of package.json'] : ['*', 'package.json has no engines'];
}

/** @throws FuseError if the lock has no such version */
export async function chooseNode(
  folder: string,
  settings: Settings,
  engines?: string,
): Promise<{ node: NodePackage; reason: Reason }> {
  const [range, why] = await wish(folder, settings, engines);
  const all = readLock().node[settings.architecture];
  const node = all.find(({ version }) => satisfies(version, range));
  if (!node)
    throw new FuseError(
      `The lock has no Node.js ${range} (${why}). It has ${all.map(({ version }) => version).join(' and ')}. Choose one with --node.`,
    );
  return {
    node,
    reason: { what: 'Node.js', value: node.version, why: `${why}${range === '*' ? '' : `: ${range}`}` },
  };
}
