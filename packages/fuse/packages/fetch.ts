import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { makeFolder } from '../disk/make-folder.ts';
import { FuseError } from '../fuse-error.ts';
import { cacheFolder, isThere } from './cache.ts';
import type { DebianPackage, NodePackage } from './lock.ts';
import { downloadCommand, findSource } from './mirrors.ts';
import { readTar } from './tar.ts';

const run = promisify(execFile);
/** Bytes that zlib gives at once: by its usual 16 KiB, a hundred megabytes are thousands of pieces. */
const CHUNK = 2 ** 24;
const tail = (text: string) => text.trim().split('\n').slice(-2).join(' ');
const AGAIN = 'Run the same command again. It fetches only what is missing.';

const problem = (name: string, error: unknown) => {
  const { stderr: said = '', message } = error as { stderr?: string; message: string };
  const stderr = `${said} ${message}`;
  if (/404/.test(stderr))
    return new FuseError(
      `Debian's archive no longer has ${name}. Write a new lock with "node packages/fuse/packages/update.ts" on Debian.`,
    );
  if (/Hash Sum mismatch/.test(stderr))
    return new FuseError(`${name} is not the file that the lock names: its SHA-256 differs. ${AGAIN}`);
  if (/ENOSPC|No space left/.test(stderr))
    return new FuseError(
      `There is no space left for ${name} in ${cacheFolder()}. Free some, or set FUSE_CACHE.`,
    );
  return new FuseError(`${name} could not be fetched (${tail(said || message)}). ${AGAIN}`);
};

/** The file of a Debian package: from the cache, or fetched and compared with the lock. */
async function fetchDeb(wanted: DebianPackage): Promise<string> {
  const folder = path.join(cacheFolder(), 'debs');
  const file = path.join(folder, `${wanted.sha256}.deb`);
  if (await isThere(file)) return file;
  await makeFolder(folder);
  const part = `${wanted.sha256}.${process.pid}.part`;
  const [command, args] = downloadCommand(findSource(), wanted, folder, part);
  try {
    await run(command, args, { timeout: 300_000 });
    const digest = createHash('sha256')
      .update(await readFile(path.join(folder, part)))
      .digest('hex');
    if (digest !== wanted.sha256) throw Object.assign(new Error(), { stderr: 'Hash Sum mismatch' });
    await rename(path.join(folder, part), file);
    return file;
  } catch (error) {
    await rm(path.join(folder, part), { force: true });
    throw problem(`${wanted.name} ${wanted.version}`, error);
  }
}

/** Decompresses with dpkg-deb, or where there is none with a tar that knows ar and xz, as on macOS. */
async function unpackDeb(file: string): Promise<Buffer> {
  const collect = (command: string, args: string[], input?: Buffer) =>
    new Promise<Buffer>((resolve, reject) => {
      const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
      const parts: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => parts.push(part));
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(Buffer.concat(parts)) : reject(new Error(`${command} ended with code ${code}`)),
      );
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  try {
    return await collect('dpkg-deb', ['--fsys-tarfile', file]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return collect('xz', ['-dc'], await collect('tar', ['-xOf', file, 'data.tar.xz']));
  }
}

type Files = Map<string, Buffer>;
const reads = new Map<string, Promise<Files>>();

/** The files of a Debian package by path. Links to files of the same package are followed. */
export function debFiles(wanted: DebianPackage): Promise<Files> {
  // Kernel and modules are in one package, and both are asked for at once.
  const files = reads.get(wanted.sha256) ?? readDeb(wanted).finally(() => reads.delete(wanted.sha256));
  reads.set(wanted.sha256, files);
  return files;
}

async function readDeb(wanted: DebianPackage): Promise<Files> {
  const entries = [...readTar(await unpackDeb(await fetchDeb(wanted)))];
  const files = new Map(
    entries.filter(({ link }) => link === undefined).map(({ path: name, data }) => [name, data]),
  );
  for (const { path: name, link } of entries) {
    if (link === undefined) continue;
    const target = files.get(path.posix.join(path.posix.dirname(name), link));
    if (target) files.set(name, target);
  }
  return files;
}

/** The package of npm: from the cache, or fetched and compared with the lock. */
async function fetchNode({ name, version, integrity }: NodePackage): Promise<Buffer> {
  const folder = path.join(cacheFolder(), 'npm');
  const base = `${name}-${version}.tgz`;
  const part = path.join(folder, `${process.pid}.part`);
  const [algorithm = '', digest] = integrity.split(/-(.*)/s);
  const isRight = (data: Buffer) => createHash(algorithm).update(data).digest('base64') === digest;
  const kept = await readFile(path.join(folder, base)).catch(() => null);
  if (kept && isRight(kept)) return kept;
  await makeFolder(part);
  try {
    const args = ['pack', `${name}@${version}`, '--pack-destination', part, '--loglevel=error'];
    await run('npm', args, { timeout: 600_000, cwd: part });
    const packed = await readFile(path.join(part, base));
    if (!isRight(packed)) throw Object.assign(new Error(), { stderr: 'Hash Sum mismatch' });
    await rename(path.join(part, base), path.join(folder, base));
    return packed;
  } catch (error) {
    throw problem(`${name} ${version}`, error);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** The Node.js binary of the lock, fetched by npm. */
export async function nodeBinary(wanted: NodePackage): Promise<Buffer> {
  for (const entry of readTar(gunzipSync(await fetchNode(wanted), { chunkSize: CHUNK })))
    if (entry.path === 'package/bin/node') return entry.data;
  throw new FuseError(`${wanted.name} ${wanted.version} holds no Node.js binary.`);
}
