import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { compareManifests } from '../../lib/contents/compare.ts';
import type { Manifest } from '../../lib/contents/manifest.ts';
import { Trouble } from '../fail.ts';
import { manifestOfImage } from './image-manifest.ts';

async function manifestOfFile(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Trouble(`There is no file ${file}.`);
  });
  const manifest = JSON.parse(text.startsWith('{') ? text : '{}') as Partial<Manifest>;
  if (manifest.bomFormat === 'CycloneDX' && manifest.metadata?.properties) return manifest as Manifest;
  throw new Trouble(
    `${file} is not a manifest of an image. Name the file that lies beside the disk, FAMILY-VERSION.cdx.json.`,
  );
}

/** `npm run image -- compare`: what changed inside, a sentence each, by files or by the AMIs themselves. */
export async function runCompare(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    options: { region: { type: 'string' } },
    allowPositionals: true,
  });
  const [before, after] = positionals;
  if (!before || !after) throw new Trouble('Name two manifests or AMIs: npm run image -- compare OLD NEW.');
  const read = (name: string) =>
    /^ami-[0-9a-f]+$/.test(name) ? manifestOfImage(name, values.region) : manifestOfFile(name);
  const changes = compareManifests(await read(before), await read(after));
  console.log(changes.length > 0 ? changes.join('\n') : 'Nothing changed inside.');
}
