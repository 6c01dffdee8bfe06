import { gzipSync } from 'node:zlib';
import type { App } from '../analyse/app.ts';
import { makeFat } from '../disk/fat.ts';
import { BACKUP, EFI_SYSTEM, FIRST, makeGpt } from '../disk/gpt.ts';
import { addSections } from '../disk/pe.ts';
import { GIB, MIB, roundUp, shift, writeSparse, type Region } from '../disk/regions.ts';
import { FuseError } from '../fuse-error.ts';
import { makeManifest, type Manifest } from '../manifest/manifest.ts';
import type { Architecture } from '../packages/lock.ts';
import type { Settings } from '../settings.ts';
import { appLayer } from './app-layer.ts';
import { sha256, type Layer } from './layer.ts';
import { certificatesLayer, kernelOf, librariesLayer, nodeLayer, stubOf, systemLayer } from './system.ts';

/** The type of the partition that holds the manifest. */
export const CONTENTS = '7f1c5b0e-3a52-4d0e-9d53-6e1d7a3c9b41';
const BOOT_FILE = { x86_64: 'BOOTX64.EFI', arm64: 'BOOTAA64.EFI' };
/** The firmware names the console of an arm64 machine, a PC does not. */
const CONSOLE = { x86_64: 'console=ttyS0,115200n8 ', arm64: '' };
/** The root file system lives in memory: half of the smallest usual machine, which has 4 GiB. */
const MOST_UNPACKED = 2 * GIB;

export interface Image {
  architecture: Architecture;
  bytes: number;
  regions: Region[];
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

/** A UUID from a text: the same image has the same everywhere. */
function uuidOf(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

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
    systemLayer(architecture),
    ...(app.needsLibraries ? [librariesLayer(architecture)] : []),
    app.node ? nodeLayer(app.node) : certificatesLayer(architecture),
  ]);
  return { kernel, stub, layers };
}

function checkSize(app: App, packages: readonly Layer[]) {
  const own = app.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const bytes = packages.reduce((sum, { unpacked }) => sum + unpacked, own);
  if (bytes > MOST_UNPACKED)
    throw new FuseError(
      `The image would take ${Math.ceil(bytes / MIB)} MiB of the machine's memory, and the most is ${MOST_UNPACKED / MIB} MiB. Leave files out with --leave-out, or keep them off the machine.`,
    );
}

/** Makes all bytes of the disk. The same application, parts and settings give the same bytes. */
export async function makeImage(
  app: App,
  settings: Settings,
  { kernel, stub, layers: packages }: Parts,
): Promise<Image> {
  const { architecture } = settings;
  checkSize(app, packages);
  const layers = [...packages, await appLayer(app, settings)];
  const release = `NAME="${settings.family}"\nID=${settings.family}\nVERSION_ID=${settings.version}\n`;
  const sections = [
    { name: '.osrel', data: Buffer.from(release) },
    { name: '.cmdline', data: Buffer.from(commandLine(architecture)) },
    { name: '.linux', data: kernel },
    { name: '.initrd', data: Buffer.concat(layers.map(({ data }) => data)) },
  ];
  const kernelImage = addSections(stub, sections);
  const manifest = makeManifest({ app, settings, layers, kernel, kernelImage });
  const text = JSON.stringify(manifest);
  const unpacked = layers.reduce((sum, layer) => sum + layer.unpacked, 0);
  return { ...layOut(architecture, kernelImage, text), manifest, digest: sha256(text), unpacked };
}

/** One partition that firmware boots from, and one for the manifest. */
function layOut(architecture: Architecture, kernelImage: Buffer, manifest: string) {
  const packed = gzipSync(manifest, { level: 9 });
  const contents = { at: FIRST, bytes: roundUp(packed.length, MIB) };
  const start = contents.at + contents.bytes;
  const bytes = roundUp(Math.max(GIB, start + kernelImage.length + 64 * MIB), GIB);
  const system = { at: start, bytes: Math.floor((bytes - BACKUP - start) / MIB) * MIB };
  const identity = sha256(kernelImage);
  const files = [{ folders: ['EFI', 'BOOT'], name: BOOT_FILE[architecture], data: kernelImage }];
  const fat = makeFat({ bytes: system.bytes, id: parseInt(identity.slice(0, 8), 16), files });
  const gpt = makeGpt(bytes, uuidOf(`disk ${identity}`), [
    { type: CONTENTS, id: uuidOf(`contents ${identity}`), name: 'contents', ...contents },
    { type: EFI_SYSTEM, id: uuidOf(`system ${identity}`), name: 'EFI system', ...system },
  ]);
  const regions = [...gpt, { at: contents.at, data: packed }, ...shift(fat, system.at)];
  return { architecture, bytes, regions, dataBytes: regions.reduce((sum, { data }) => sum + data.length, 0) };
}

/** @throws FuseError if the disk does not fit where it is to lie */
export async function writeImage(image: Image, file: string) {
  await writeSparse(file, image.bytes, image.regions).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOSPC') throw error;
    throw new FuseError(
      `There is no space for the image: ${file} needs ${Math.ceil(image.dataBytes / MIB)} MiB.`,
    );
  });
}
