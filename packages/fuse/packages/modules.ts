import path from 'node:path';
import type { Root } from '../analyse/model.ts';

/** Drivers of EC2 and QEMU: network card, disk, random numbers, power button. */
const DRIVERS = ['ena', 'nvme', 'virtio_pci', 'virtio_net', 'virtio-rng', 'button', 'evdev'];
/** What mounts files from a disk, and the processor's own instructions for SHA-256. */
const SQUASHFS = ['sha256-ssse3', 'sha2-ce', 'dm-verity', 'squashfs'];
const WANTED: Record<Root, string[]> = { memory: DRIVERS, squashfs: [...DRIVERS, ...SQUASHFS] };

export interface Module {
  /** File name, such as "ena.ko". */
  file: string;
  data: Buffer;
}

/** Names in `depends=` of a module's own description. */
function dependsOn(data: Buffer): string[] {
  const at = data.indexOf('\0depends=') + '\0depends='.length;
  if (at < '\0depends='.length) return [];
  return data.toString('latin1', at, data.indexOf(0, at)).split(',').filter(Boolean);
}

const nameOf = (file: string) => path.basename(file, '.ko').replaceAll('-', '_');

/**
 * The wanted modules with all that they depend on, in the order in which they load. A kernel may have some built in.
 * @param files of the kernel's package, by path
 */
export function chooseModules(files: ReadonlyMap<string, Buffer>, root: Root): Module[] {
  const all = new Map(
    [...files].filter(([file]) => file.endsWith('.ko')).map(([file, data]) => [nameOf(file), { file, data }]),
  );
  const chosen = new Map<string, Module>();
  const add = (name: string) => {
    const found = all.get(name.replaceAll('-', '_'));
    if (!found || chosen.has(nameOf(found.file))) return;
    dependsOn(found.data).forEach(add);
    chosen.set(nameOf(found.file), { file: path.basename(found.file), data: found.data });
  };
  WANTED[root].forEach(add);
  return [...chosen.values()];
}
