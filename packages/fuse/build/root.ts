import { open, type FileHandle } from 'node:fs/promises';
import type { App, AppFile } from '../analyse/model.ts';
import { writeSquashfs } from '../disk/squashfs.ts';
import { addVerity, type Verity } from '../disk/verity.ts';
import { APP_FOLDER } from '../settings.ts';
import { APP_LEVEL, makeLayer, type Layer, type LayerFile } from './layer.ts';

/** The application's files on a partition of their own, which the kernel checks block by block. */
export interface Root extends Verity {
  /** Where the bytes of the partition lie until the disk is written. */
  file: string;
  files: LayerFile[];
  /** What init needs to know of it. */
  layer: Layer;
}

const inside = `${APP_FOLDER}/`;
export const isOnRoot = ({ path }: AppFile) => path.startsWith(inside);

/** Init looks for the partition by this name, which stands for its bytes. */
export const rootName = ({ root }: Pick<Verity, 'root'>) => `fuse-${root.slice(0, 16)}`;

async function write(app: App, out: FileHandle) {
  const entries = app.files
    .filter(isOnRoot)
    .map((one) => ({ ...one, path: one.path.slice(APP_FOLDER.length) }));
  const { bytes, files } = await writeSquashfs(entries, out);
  return {
    files: files.map((one) => ({ ...one, path: APP_FOLDER + one.path })),
    ...(await addVerity(out, bytes)),
  };
}

/** Makes the partition of an application in a file, which the caller removes. */
export async function makeRoot(app: App, file: string): Promise<Root> {
  const out = await open(file, 'w+');
  try {
    const made = await write(app, out);
    const text = `root-digest ${made.root}\nroot-blocks ${made.blocks}\n`;
    const entries = [
      { kind: 'folder', path: APP_FOLDER } as const,
      { kind: 'file', path: '/etc/root', data: Buffer.from(text) } as const,
    ];
    return { ...made, file, layer: await makeLayer('root', entries, APP_LEVEL) };
  } finally {
    await out.close();
  }
}
