import 'server-only';
import { describeImage, getAncestry as askAncestry } from '@/lib/aws/images';
import { PACE } from '@/lib/core/pace';
import { orElse } from '@/lib/runtime/or-else';
import type { Ctx } from '@/lib/changes/context';
import { ownLine, type Ancestor, type Ancestry, type Entry } from './ancestry';
import { newestFirst, imagesById, versionLabel, type Image } from './model';
import { findVersion, type OfVersion } from './queries';

const nameOf = (image: Image) => `${image.family} ${versionLabel(image)}`;

/** The images that a version was made from, and those made from it. @throws AppError missing */
export async function getAncestry(_ctx: Ctx, wanted: OfVersion): Promise<Ancestry> {
  const { all, images } = await findVersion(wanted);
  const first = images[0]!;
  const told = await orElse(askAncestry(first, first.id, PACE.hour), null);
  const entries = told.value ?? ownLine(first, imagesById(all));
  const ids = new Set(images.map(({ id }) => id));
  const children = all
    .filter(({ sourceId, id }) => sourceId && ids.has(sourceId) && !ids.has(id))
    .sort(newestFirst);
  const names = [...new Set(children.map(nameOf))];
  return {
    line: await Promise.all(entries.map((entry) => toAncestor(entry, first.account, imagesById(all)))),
    madeOfIt: names.slice(0, 10),
    descendants: names.length,
    problem: told.stale,
  };
}

async function toAncestor(
  { id, region, createdAt }: Entry,
  account: string,
  own: ReadonlyMap<string, Image>,
): Promise<Ancestor> {
  const image = own.get(id);
  if (image) {
    const { family, version, revoked } = image;
    const name = nameOf(image);
    return { id, region, name, family, version, createdAt, note: 'own', revoked: revoked !== null };
  }
  const { value, stale } = await orElse(describeImage({ account, region }, id, PACE.hour), null);
  const note = value ? 'amazon' : stale ? 'unknown' : 'gone';
  return {
    id,
    region,
    name: value?.name ?? null,
    family: null,
    version: null,
    createdAt,
    note,
    revoked: false,
  };
}
