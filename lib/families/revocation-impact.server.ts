import 'server-only';
import { placesIn } from '@/lib/aws/accounts';
import { PACE } from '@/lib/core/pace';
import { AppError } from '@/lib/core/errors';
import { orElse } from '@/lib/runtime/or-else';
import type { Ctx } from '@/lib/changes/context';
import { versionLabel, type Image, type InAccount } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { reachOf } from '@/lib/images/reach.server';
import { previousRelease, type Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import type { Impact } from './family';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';

/** Releases need a call per fleet; with more fleets than this the rollback part is left out. */
const MOST_ASKED = 25;

/** The effects of revoking a version, before it is revoked. @throws AppError missing */
export async function getImpact(
  ctx: Ctx,
  wanted: InAccount & { family: string; version: string },
): Promise<Impact> {
  const { account, places } = await placesIn(wanted.account);
  const lists = await Promise.all(places.map((place) => orElse(listImages(place), [] as Image[])));
  const all = lists.flatMap(({ value }) => value);
  const roots = all.filter(({ family, version }) => family === wanted.family && version === wanted.version);
  if (roots.length === 0) throw new AppError('missing', `${wanted.family} has no version ${wanted.version}.`);
  const reached = [...roots, ...(await reachOf(roots, all))];
  const ids = new Set(reached.map(({ id }) => id));
  const fleets = (await listFleets(ctx)).fleets.filter(({ ref }) => ref.account === account);
  const families = new Set(reached.map(({ family }) => family));
  const related = fleets.filter((fleet) => families.has(imageOf(fleet)?.family ?? '')).slice(0, MOST_ASKED);
  const back = await Promise.all(related.map((fleet) => wayBack(fleet, ids)));
  return {
    images: reached.filter(({ revokedTag }) => revokedTag === null).length,
    descendants: [...new Set(reached.slice(roots.length).map((one) => `${one.family} ${versionLabel(one)}`))],
    runs: fleets.filter((fleet) => ids.has(imageOf(fleet)?.id ?? '')).map(({ ref }) => ref.name),
    wayBack: back.filter((one) => one !== null),
  };
}

async function wayBack({ ref, template, release }: Fleet, ids: ReadonlySet<string>) {
  if (!template || !release) return null;
  const { value: releases } = await orElse(listReleases(ref, template, PACE.minute), [] as Release[]);
  const back = previousRelease(releases, release.number);
  if (!back?.imageId || !ids.has(back.imageId)) return null;
  const left = releases.filter(({ imageId, number }) => number === release.number || !ids.has(imageId ?? ''));
  const instead = previousRelease(left, release.number)?.image;
  return { fleet: ref.name, instead: instead ? versionLabel(instead) : null };
}
