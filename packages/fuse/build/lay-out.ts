import { gzipSync } from 'node:zlib';
import { makeFat } from '../disk/fat.ts';
import { BACKUP, EFI_SYSTEM, FIRST, makeGpt } from '../disk/gpt.ts';
import { GIB, MIB, roundUp, shift, type FileRegion } from '../disk/regions.ts';
import type { Architecture } from '../packages/lock.ts';
import { sha256 } from './layer.ts';
import { rootName, type Root } from './root.ts';

/** The type of the partition that holds the manifest. */
export const CONTENTS = '7f1c5b0e-3a52-4d0e-9d53-6e1d7a3c9b41';
/** The type of the partition that holds the application, if it is not in memory. */
export const APPLICATION = 'b0d7c0a4-52f1-4c57-8d0f-2f6a1c9e7d35';
const BOOT_FILE = { x86_64: 'BOOTX64.EFI', arm64: 'BOOTAA64.EFI' };
/** FAT32 has a smallest size, and firmware wants FAT32. */
const LEAST_SYSTEM = 320 * MIB;

/** A UUID from a text: the same image has the same everywhere. */
function uuidOf(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The unified kernel image. */
interface KernelImage {
  data: Buffer;
  sha256: string;
}

/** Partitions for the manifest, for the application if it has one, and the one that firmware boots from. */
export function layOut(
  architecture: Architecture,
  kernelImage: KernelImage,
  manifest: string,
  root: Root | null,
) {
  const packed = gzipSync(manifest, { level: 9 });
  const contents = { at: FIRST, bytes: roundUp(packed.length, MIB) };
  const application = { at: contents.at + contents.bytes, bytes: root ? roundUp(root.bytes, MIB) : 0 };
  const start = application.at + application.bytes;
  const least = Math.max(kernelImage.data.length + 64 * MIB, LEAST_SYSTEM);
  const bytes = roundUp(Math.max(GIB, start + least), GIB);
  const system = { at: start, bytes: Math.floor((bytes - BACKUP - start) / MIB) * MIB };
  const identity = kernelImage.sha256;
  const files = [{ folders: ['EFI', 'BOOT'], name: BOOT_FILE[architecture], data: kernelImage.data }];
  const fat = makeFat({ bytes: system.bytes, id: parseInt(identity.slice(0, 8), 16), files });
  const id = (name: string) => uuidOf(`${name} ${identity}`);
  const partitions = [
    { type: CONTENTS, id: id('contents'), name: 'contents', ...contents },
    ...(root ? [{ type: APPLICATION, id: id('application'), name: rootName(root), ...application }] : []),
    { type: EFI_SYSTEM, id: id('system'), name: 'EFI system', ...system },
  ];
  const regions = [
    ...makeGpt(bytes, id('disk'), partitions),
    { at: contents.at, data: packed },
    ...shift(fat, system.at),
  ];
  const fromFiles: FileRegion[] = root ? [{ at: application.at, file: root.file }] : [];
  const dataBytes = regions.reduce((sum, { data }) => sum + data.length, root?.bytes ?? 0);
  return { architecture, bytes, regions, fromFiles, dataBytes };
}
