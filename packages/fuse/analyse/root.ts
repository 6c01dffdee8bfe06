import { MIB } from '../disk/regions.ts';
import type { Settings } from '../settings.ts';
import type { App, Understood } from './model.ts';

/** Above this, files in memory cost more than they are worth: the firmware has to read them all before the kernel starts. */
const LARGE = 256 * MIB;

const WORDS = {
  memory: 'in memory',
  squashfs: 'on the disk, as a squashfs that the kernel checks block by block',
};

/** Where the application's files lie on a machine. */
export function withRoot(app: Understood, { root: given }: Pick<Settings, 'root'>): App {
  const bytes = app.files.reduce((sum, one) => sum + one.bytes, 0);
  const root = given ?? (bytes > LARGE ? 'squashfs' : 'memory');
  if (!given && root === 'memory') return { ...app, root };
  const why = given ? '--root' : `${Math.ceil(bytes / MIB)} MiB, more than ${LARGE / MIB}`;
  return { ...app, root, reasons: [...app.reasons, { what: 'files', value: WORDS[root], why }] };
}
