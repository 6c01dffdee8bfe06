import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { ASSET_FILE } from '@aws-cdk/asset-kubectl-v20';
import { inRoot } from '../../scripts/paths.ts';

const runs = (helm: string) => spawnSync(helm, ['version']).status === 0;

/** Helm of this machine, else the one of an npm package, which is for Linux on x64; null: there is none. */
export function findHelm(): string | null {
  if (runs('helm')) return 'helm';
  const file = inRoot('node_modules/.cache/helm-3.8.1');
  if (!existsSync(file)) {
    mkdirSync(inRoot('node_modules/.cache'), { recursive: true });
    // Renamed once it is whole, so that a test beside this one never runs half a file.
    const made = `${file}.${process.pid}`;
    writeFileSync(made, unzipped(readFileSync(ASSET_FILE), 'helm/helm'), { mode: 0o755 });
    renameSync(made, file);
  }
  return runs(file) ? file : null;
}

/** A deflated file of a zip archive. The offsets are those of its central directory. */
function unzipped(zip: Buffer, name: string): Buffer {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameEnd = entry + 46 + zip.readUInt16LE(entry + 28);
    if (zip.toString('utf8', entry + 46, nameEnd) === name) {
      const local = zip.readUInt32LE(entry + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(entry + 20)));
    }
    entry = nameEnd + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  throw new Error(`There is no ${name} in the archive`);
}
