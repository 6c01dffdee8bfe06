import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { versionLabel, type InAccount } from '@/lib/images/model';
import { findVersion, type OfVersion } from '@/lib/images/queries';
import type { ContentsAnswer, ContentsChange } from './answer';
import { compareManifests } from './compare';
import { contentsOf } from './contents';
import type { Manifest } from './manifest';
import { hasManifest, readManifest, type WithManifest } from './read-manifest.server';

const NO_MANIFEST =
  'has no manifest, so its contents are not known. Images that "npm run image -- fuse" builds from an application have a manifest.';

interface Found {
  image: WithManifest;
  manifest: Manifest;
}

/** The manifest of the first image of a version that has one; null if none has. @throws AppError if it cannot be read */
async function manifestOf(of: { family: string } & InAccount, version: string): Promise<Found | null> {
  const { images } = await findVersion({ ...of, version });
  const image = images.find(hasManifest);
  return image ? { image, manifest: await readManifest(image) } : null;
}

/** What is in a version, by the manifest in its image. @throws AppError missing, or why the manifest cannot be read */
export async function getContents(_ctx: Ctx, { version, ...of }: OfVersion): Promise<ContentsAnswer> {
  const found = await manifestOf(of, version);
  if (!found)
    return {
      image: null,
      contents: null,
      why: `${of.family} ${versionLabel({ version, id: '' })} ${NO_MANIFEST}`,
    };
  const { id, region, architecture, manifest } = found.image;
  return {
    image: { id, region, architecture, digest: manifest },
    contents: contentsOf(found.manifest),
    why: null,
  };
}

/** What differs inside two versions, in sentences. @throws AppError missing, or why a manifest cannot be read */
export async function getContentsChange(
  _ctx: Ctx,
  { from, to, ...of }: InAccount & { family: string; from: string; to: string },
): Promise<ContentsChange> {
  const [before, after] = await Promise.all([manifestOf(of, from), manifestOf(of, to)]);
  const without = [before ? [] : from, after ? [] : to].flat();
  if (!before || !after)
    return {
      sentences: null,
      why: without
        .map((version) => `${of.family} ${versionLabel({ version, id: '' })} ${NO_MANIFEST}`)
        .join(' '),
    };
  return { sentences: compareManifests(before.manifest, after.manifest), why: null };
}
