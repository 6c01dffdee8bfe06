import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Root } from '../analyse/model.ts';
import { cacheFolder, keep } from '../packages/cache.ts';
import { debFiles, nodeBinary } from '../packages/fetch.ts';
import { SONAMES } from '../packages/libraries.ts';
import {
  NEEDED,
  readLock,
  type Architecture,
  type DebianPackage,
  type NodePackage,
} from '../packages/lock.ts';
import { chooseModules } from '../packages/modules.ts';
import { NODE } from '../settings.ts';
import { cachedLayer, sha256, type Layer, type LayerEntry } from './layer.ts';

const INIT = (architecture: Architecture) =>
  path.join(import.meta.dirname, '../init', architecture === 'arm64' ? 'init-aarch64' : 'init-x86_64');
const TRIPLET = { x86_64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };
const LOADER = { x86_64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' };
const STUB = { x86_64: 'linuxx64.efi.stub', arm64: 'linuxaa64.efi.stub' };

/** Debian's packages for a purpose. */
export const packagesFor = (architecture: Architecture, purpose: keyof typeof NEEDED): DebianPackage[] =>
  readLock().debian[architecture].filter(({ name }) => NEEDED[purpose].test(name));

const file = (name: string, data: Uint8Array, isExecutable = false): LayerEntry => ({
  ...{ kind: 'file', path: name, data, isExecutable },
});
const folder = (name: string): LayerEntry => ({ kind: 'folder', path: name });
const digests = (packages: readonly DebianPackage[]) => packages.map((one) => one.sha256);

/** The first process, the modules that it loads, the folders to mount on, and what resolves names. */
export async function systemLayer(architecture: Architecture, root: Root): Promise<Layer> {
  const [kernel] = packagesFor(architecture, 'kernel');
  const init = await readFile(INIT(architecture));
  return cachedLayer('system', [...digests([kernel!]), sha256(init), root], async () => {
    const modules = chooseModules(await debFiles(kernel!), root);
    return [
      ...['/dev', '/proc', '/sys', '/run', '/tmp', '/etc'].map(folder),
      file('/init', init, true),
      file('/etc/hosts', Buffer.from('127.0.0.1 localhost\n::1 localhost\n')),
      file('/etc/nsswitch.conf', Buffer.from('hosts: files dns\n')),
      { kind: 'link', path: '/etc/resolv.conf', target: '/run/resolv.conf' },
      file('/etc/modules', Buffer.from(modules.map((one) => `module /lib/modules/${one.file}\n`).join(''))),
      ...modules.map((one) => file(`/lib/modules/${one.file}`, one.data)),
    ];
  });
}

/** The C library and its kin. */
export function librariesLayer(architecture: Architecture): Promise<Layer> {
  const packages = packagesFor(architecture, 'libraries');
  return cachedLayer('libraries', digests(packages), async () => {
    const entries: LayerEntry[] = [];
    for (const one of packages)
      for (const [name, data] of await debFiles(one)) {
        const base = path.posix.basename(name);
        const isOwn = path.posix.dirname(name).endsWith(TRIPLET[architecture]);
        if (!isOwn || !SONAMES.has(base)) continue;
        const isLoader = base === path.posix.basename(LOADER[architecture]);
        entries.push(
          file(isLoader ? LOADER[architecture] : `/lib/${TRIPLET[architecture]}/${base}`, data, true),
        );
      }
    return entries;
  });
}

export const nodeLayer = (node: NodePackage): Promise<Layer> =>
  cachedLayer('node', [node.name, node.version, node.integrity], async () => [
    file(NODE, await nodeBinary(node), true),
  ]);

/** Certificates of authorities, for programs that bring none. Node.js has its own. */
export function certificatesLayer(architecture: Architecture): Promise<Layer> {
  const packages = packagesFor(architecture, 'certificates');
  return cachedLayer('certificates', digests(packages), async () => {
    const files = await debFiles(packages[0]!);
    const texts = [...files].filter(([name]) => name.endsWith('.crt')).sort(([a], [b]) => (a < b ? -1 : 1));
    return [file('/etc/ssl/certs/ca-certificates.crt', Buffer.concat(texts.map(([, data]) => data)))];
  });
}

/** One file of a package that is not part of the initramfs. */
async function fileOf(one: DebianPackage, matches: (name: string) => boolean): Promise<Buffer> {
  const cached = path.join(cacheFolder(), 'boot', one.sha256);
  try {
    return await readFile(cached);
  } catch {
    const found = [...(await debFiles(one))].find(([name]) => matches(name));
    await keep(cached, found![1]);
    return found![1];
  }
}

export const kernelOf = (architecture: Architecture) =>
  fileOf(packagesFor(architecture, 'kernel')[0]!, (name) => name.startsWith('boot/vmlinuz-'));
export const stubOf = (architecture: Architecture) =>
  fileOf(packagesFor(architecture, 'stub')[0]!, (name) => name.endsWith(STUB[architecture]));
