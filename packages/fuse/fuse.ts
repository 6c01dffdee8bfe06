import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readApp } from './analyse/app.ts';
import type { App } from './analyse/model.ts';
import { makeImage, partsFor, writeImage, type Image } from './build/image.ts';
import { isFolder, makeFolder } from './disk/make-folder.ts';
import { MIB } from './disk/regions.ts';
import { FuseError, inWords } from './fuse-error.ts';
import type { Options } from './options.ts';
import { keep } from './packages/cache.ts';
import type { Settings } from './settings.ts';

/** Where a person reads what happens. */
export interface Screen {
  write(text: string): unknown;
}

export interface Built {
  /** The raw disk. */
  disk: string;
  /** The manifest beside it. */
  manifest: string;
  /** SHA-256 of the manifest. */
  digest: string;
  app: App;
  /** Bytes of data on the disk. */
  bytes: number;
  /** Bytes of memory that the root file system takes. */
  unpacked: number;
  /** Seconds to read the application, and to build and write the disk. */
  seconds: number;
}

const manifestFile = (disk: string) => `${disk.replace(/\.raw$/, '')}.cdx.json`;
const mib = (bytes: number) => `${(bytes / MIB).toFixed(1)} MiB`;

/** What was understood, and why: a line each. */
function explain({ kind, reasons, files, leftOut }: App): string {
  const lines = reasons.map(({ what, value, why }) => `  ${what}: ${value}  (${why})`);
  const byReason = Map.groupBy(leftOut, ({ why }) => why);
  for (const [why, all] of byReason) {
    const [first, ...more] = all.map((one) => one.path);
    lines.push(`  left out: ${first}${more.length > 0 ? ` and ${more.length} more` : ''}  (${why})`);
  }
  return [`kind: ${kind}, ${files.length} files`, ...lines, ''].join('\n');
}

async function makeAndWrite(app: App, settings: Settings, out: string): Promise<Image> {
  const scratch = `${out}.application.part`;
  try {
    for (const file of [out, manifestFile(out)])
      if (await isFolder(file)) throw new FuseError(`${file} is a folder. Name another file: --out FILE.`);
    await makeFolder(path.dirname(out));
    const image = await makeImage(app, settings, await partsFor(app, settings.architecture), scratch);
    await writeImage(image, out);
    return image;
  } finally {
    await rm(scratch, { force: true }).catch(() => undefined);
  }
}

/** Makes the disk of an application, and its manifest beside it. @throws FuseError that says what a person can do */
export async function fuse(options: Options, screen: Screen): Promise<Built> {
  try {
    return await build(options, screen);
  } catch (error) {
    throw inWords(error, options.out);
  }
}

async function build({ place, settings, out }: Options, screen: Screen): Promise<Built> {
  const start = performance.now();
  const app = await readApp(place, settings);
  screen.write(explain(app));
  const image = await makeAndWrite(app, settings, out);
  const manifest = manifestFile(out);
  await keep(manifest, JSON.stringify(image.manifest));
  const seconds = (performance.now() - start) / 1_000;
  const parts = image.manifest.metadata.properties.filter(({ name }) => name.startsWith('fuse:bytes:'));
  const sizes = parts.map(({ name, value }) => `${name.slice('fuse:bytes:'.length)} ${mib(Number(value))}`);
  screen.write(
    `${path.basename(out)}: ${mib(image.dataBytes)} of data in ${seconds.toFixed(1)} s (${sizes.join(', ')})\n`,
  );
  screen.write(`manifest sha256:${image.digest}\n`);
  return {
    disk: out,
    manifest,
    digest: image.digest,
    app,
    bytes: image.dataBytes,
    unpacked: image.unpacked,
    seconds,
  };
}
