import { readFile } from 'node:fs/promises';
import type { App, AppFile } from '../analyse/model.ts';
import { FuseError } from '../fuse-error.ts';
import { APP_FOLDER, APP_USER, type Settings } from '../settings.ts';
import { APP_LEVEL, makeLayer, type Layer, type LayerEntry } from './layer.ts';
import { isOnRoot } from './root.ts';

/** As in init/config.h, less what init adds. */
const MOST = 120;

/** What init reads. A line break within a value would be a line of its own. */
function configOf(app: App, settings: Settings): string {
  const env = { ...app.env, ...settings.env, HOME: '/tmp', TMPDIR: '/tmp' };
  const many = (word: string, values: readonly string[]) => values.map((value) => [word, value] as const);
  const lines = [
    ...many('arg', app.start),
    ...many(
      'env',
      Object.entries(env).map(([name, value]) => `${name}=${value}`),
    ),
    ...many('key', settings.keys),
    ...Object.entries({
      ...{ folder: APP_FOLDER, name: settings.family, uid: APP_USER, grace: settings.grace },
      ...{ port: app.port, ntp: settings.ntp, 'on-exit': settings.onExit },
    }).map(([word, value]) => [word, String(value)] as const),
  ];
  const broken = lines.find(([, value]) => /[\n\0]/.test(value));
  if (broken) throw new FuseError(`The ${broken[0]} "${broken[1].split('\n')[0]}…" must be one line.`);
  const tooMany = Object.entries({
    arguments: app.start,
    variables: Object.keys(env),
    names: settings.keys,
  }).find(([, all]) => all.length > MOST);
  if (tooMany)
    throw new FuseError(`The first process takes at most ${MOST} ${tooMany[0]}, not ${tooMany[1].length}.`);
  return lines.map(([word, value]) => `${word} ${value}\n`).join('');
}

/** Files are read a few at a time: an application can have tens of thousands. */
async function readAll(files: readonly AppFile[]): Promise<LayerEntry[]> {
  const entries: LayerEntry[] = new Array<LayerEntry>(files.length);
  let next = 0;
  const work = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const { path, source, isExecutable, link } = files[index]!;
      entries[index] =
        link === undefined
          ? { kind: 'file', path, data: await readFile(source), isExecutable }
          : { kind: 'link', path, target: link };
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return entries;
}

/** What init reads, and those of the application's files that are not on a partition. */
export async function appLayer(app: App, settings: Settings): Promise<Layer> {
  const config = Buffer.from(configOf(app, settings));
  const files = app.root === 'memory' ? app.files : app.files.filter((one) => !isOnRoot(one));
  return makeLayer(
    'application',
    [{ kind: 'file', path: '/etc/fuse.conf', data: config }, ...(await readAll(files))],
    APP_LEVEL,
  );
}
