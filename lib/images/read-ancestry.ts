import 'server-only';
import { describeImage, getAncestry as askAncestry } from '@/lib/aws/images';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { env } from '@/lib/server/env';
import { orElse } from '@/lib/server/or-else';
import type { Ctx } from '@/lib/server/context';
import { ownLine, type Ancestor, type Ancestry, type Entry } from './ancestry';
import { byAge, imagesById, versionLabel, type Image } from './model';
import { listImages } from './queries';

const nameOf = (image: Image) => `${image.family} ${versionLabel(image)}`;

/** What a version was made of, and what was made of it. @throws AppError missing */
export async function getAncestry(
  _ctx: Ctx,
  { family, version }: { family: string; version: string },
): Promise<Ancestry> {
  const lists = await Promise.all(env.regions.map((region) => orElse(listImages(region), [] as Image[])));
  const all = lists.flatMap(({ value }) => value);
  const images = all.filter((image) => image.family === family && image.version === version);
  const [first] = images;
  if (!first) throw new AppError('missing', `${family} has no version ${version}.`);
  const told = await orElse(askAncestry(first.region, first.id, PACE.hour), null);
  const entries = told.value ?? ownLine(first, imagesById(all));
  const ids = new Set(images.map(({ id }) => id));
  const children = all
    .filter(({ sourceId, id }) => sourceId && ids.has(sourceId) && !ids.has(id))
    .sort(byAge);
  const names = [...new Set(children.map(nameOf))];
  return {
    line: await Promise.all(entries.map((entry) => toAncestor(entry, imagesById(all)))),
    madeOfIt: names.slice(0, 10),
    descendants: names.length,
    problem: told.stale,
  };
}

async function toAncestor(
  { id, region, createdAt }: Entry,
  own: ReadonlyMap<string, Image>,
): Promise<Ancestor> {
  const image = own.get(id);
  if (image) {
    const { family, version, revoked } = image;
    const name = nameOf(image);
    return { id, region, name, family, version, createdAt, note: 'own', revoked: revoked !== null };
  }
  const { value } = await orElse(describeImage(region, id, PACE.hour), null);
  const note = value ? 'amazon' : 'gone';
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
