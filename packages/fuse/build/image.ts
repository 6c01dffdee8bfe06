import type { App } from '../analyse/model.ts';
import { addSections } from '../disk/pe.ts';
import { GIB, MIB, writeSparse, type FileRegion, type Region } from '../disk/regions.ts';
import { FuseError } from '../fuse-error.ts';
import { makeManifest, type Manifest, type Part } from '../manifest/manifest.ts';
import type { Architecture } from '../packages/lock.ts';
import type { Settings } from '../settings.ts';
import { appLayer } from './app-layer.ts';
import { layOut } from './lay-out.ts';
import { sha256, type Layer } from './layer.ts';
import { makeRoot, type Root } from './root.ts';
import { certificatesLayer, kernelOf, librariesLayer, nodeLayer, stubOf, systemLayer } from './system.ts';

/** The firmware names the console of an arm64 machine, a PC does not. */
const CONSOLE = { x86_64: 'console=ttyS0,115200n8 ', arm64: '' };
/** The root file system lives in memory: half of the smallest usual machine, which has 4 GiB. */
const MOST_UNPACKED = 2 * GIB;

export interface Image {
  architecture: Architecture;
  bytes: number;
  regions: Region[];
  /** Bytes that are too many for memory. */
  fromFiles: FileRegion[];
  manifest: Manifest;
  /** SHA-256 of the manifest. */
  digest: string;
  /** Bytes of data, without the empty parts of the disk. */
  dataBytes: number;
  /** Bytes of memory that the root file system takes. */
  unpacked: number;
}

const commandLine = (architecture: Architecture) =>
  `${CONSOLE[architecture]}panic=5 oops=panic random.trust_cpu=on random.trust_bootloader=on`;

/** What an image is made of besides the application. */
export interface Parts {
  kernel: Buffer;
  /** The EFI stub of systemd, which starts the kernel. */
  stub: Buffer;
  layers: Layer[];
}

/** Reads the parts of an application from the packages of the lock. */
export async function partsFor(app: App, architecture: Architecture): Promise<Parts> {
  const [kernel, stub, ...layers] = await Promise.all([
    kernelOf(architecture),
    stubOf(architecture),
    systemLayer(architecture, app.root),
    ...(app.needsLibraries ? [librariesLayer(architecture)] : []),
    app.node ? nodeLayer(app.node) : certificatesLayer(architecture),
  ]);
  return { kernel, stub, layers };
}

function checkSize(app: App, packages: readonly Layer[]) {
  if (app.root !== 'memory') return;
  const own = app.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const bytes = packages.reduce((sum, { unpacked }) => sum + unpacked, own);
  if (bytes > MOST_UNPACKED)
    throw new FuseError(
      `The image would take ${Math.ceil(bytes / MIB)} MiB of the machine's memory, and the most is ${MOST_UNPACKED / MIB} MiB. Keep the files on the disk: --root squashfs.`,
    );
}

const partOf = ({ name, data, files, unpacked }: Layer): Part => ({
  name,
  bytes: data.length,
  files,
  unpacked,
});

/** The partition of the application is a part of the application, whatever else of it is in memory. */
const withRoot = (own: Layer, { bytes, files }: Root): Part => ({
  ...partOf(own),
  bytes: own.data.length + bytes,
  files: [...files, ...own.files],
});

/**
 * Makes all bytes of the disk. The same application, parts and settings give the same bytes.
 * @param scratch file for the application's partition, if it has one. The caller removes it
 */
export async function makeImage(
  app: App,
  settings: Settings,
  { kernel, stub, layers: packages }: Parts,
  scratch: string,
): Promise<Image> {
  const { architecture } = settings;
  checkSize(app, packages);
  const own = await appLayer(app, settings);
  const root = app.root === 'squashfs' ? await makeRoot(app, scratch) : null;
  const layers = [...packages, own, ...(root ? [root.layer] : [])];
  const release = `NAME="${settings.family}"\nID=${settings.family}\nVERSION_ID=${settings.version}\n`;
  const sections = [
    { name: '.osrel', data: Buffer.from(release) },
    { name: '.cmdline', data: Buffer.from(commandLine(architecture)) },
    { name: '.linux', data: kernel },
    { name: '.initrd', data: Buffer.concat(layers.map(({ data }) => data)) },
  ];
  const data = addSections(stub, sections);
  const kernelImage = { data, sha256: sha256(data) };
  const parts = layers.map((layer) => (root && layer === own ? withRoot(own, root) : partOf(layer)));
  const manifest = makeManifest({
    app,
    settings,
    parts,
    kernel,
    kernelImage: kernelImage.sha256,
    ...(root && { root: root.root }),
  });
  const text = JSON.stringify(manifest);
  const unpacked = layers.reduce((sum, layer) => sum + layer.unpacked, 0);
  return { ...layOut(architecture, kernelImage, text, root), manifest, digest: sha256(text), unpacked };
}

/** @throws FuseError if the disk does not fit where it is to lie */
export async function writeImage(image: Image, file: string) {
  await writeSparse(file, image.bytes, image.regions, image.fromFiles).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOSPC') throw error;
      throw new FuseError(
        `There is no space for the image: ${file} needs ${Math.ceil(image.dataBytes / MIB)} MiB.`,
      );
    },
  );
}
