import { readFile } from 'node:fs/promises';
import { compareManifests } from '../../packages/fuse/manifest/compare.ts';
import type { Manifest } from '../../packages/fuse/manifest/manifest.ts';
import { Trouble } from '../fail.ts';

async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Trouble(`There is no file ${file}.`);
  });
  const manifest = JSON.parse(text.startsWith('{') ? text : '{}') as Partial<Manifest>;
  if (manifest.bomFormat === 'CycloneDX' && manifest.metadata?.properties) return manifest as Manifest;
  throw new Trouble(
    `${file} is not a manifest of an image. Name the file that lies beside the disk, FAMILY-VERSION.cdx.json.`,
  );
}

/** `npm run image -- compare`: what changed inside, a sentence each. */
export async function runCompare([before, after]: string[]) {
  if (!before || !after)
    throw new Trouble('Name two manifests: npm run image -- compare OLD.cdx.json NEW.cdx.json.');
  const changes = compareManifests(await readManifest(before), await readManifest(after));
  console.log(changes.length > 0 ? changes.join('\n') : 'Nothing changed inside.');
}
