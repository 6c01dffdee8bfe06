import 'server-only';
import { placesIn } from '@/lib/aws/accounts';
import { describeImage, getAncestry as askAncestry } from '@/lib/aws/images';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { orElse } from '@/lib/runtime/or-else';
import type { Ctx } from '@/lib/changes/context';
import { ownLine, type Ancestor, type Ancestry, type Entry } from './ancestry';
import { newestFirst, imagesById, versionLabel, type Image, type InAccount } from './model';
import { listImages } from './queries';

const nameOf = (image: Image) => `${image.family} ${versionLabel(image)}`;

/** The images that a version was made from, and those made from it. @throws AppError missing */
export async function getAncestry(
  _ctx: Ctx,
  { account, family, version }: InAccount & { family: string; version: string },
): Promise<Ancestry> {
  const { places } = await placesIn(account);
  const lists = await Promise.all(places.map((place) => orElse(listImages(place), [] as Image[])));
  const all = lists.flatMap(({ value }) => value);
  const images = all.filter((image) => image.family === family && image.version === version);
  const [first] = images;
  if (!first) throw new AppError('missing', `${family} has no version ${version}.`);
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
  const { value } = await orElse(describeImage({ account, region }, id, PACE.hour), null);
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
