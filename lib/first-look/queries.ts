import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import type { ImageFacts } from '@/lib/aws/images';
import { readBilled } from '@/lib/bill/billed.server';
import { DAY, dayOf } from '@/lib/bill/billed-days';
import type { Ctx } from '@/lib/changes/context';
import { PACE } from '@/lib/core/pace';
import type { Place, ProblemAt } from '@/lib/core/place';
import type { AccountName, Fleet, FleetList } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { describeLaunchable } from '@/lib/images/launchable.server';
import { imageReader } from '@/lib/images/model';
import { readAround } from '@/lib/load/around.server';
import { choicesOf } from '@/lib/load/choices';
import { readNaming } from '@/lib/naming/queries';
import { env } from '@/lib/runtime/env';
import { orElse } from '@/lib/runtime/or-else';
import { costsOf } from './costs';
import { imagesOf } from './images';
import { metricsOf } from './metrics';
import type { AccountLook, FirstLook } from './model';
import { deployableIn, ownersIn } from './owners';
import { shapesOf } from './shapes';
import { tagUses } from './tag-use';

/** What was recognised in every account, made of reads that other pages make too. It sends no paid request. */
export async function getFirstLook(ctx: Ctx): Promise<FirstLook> {
  const list = await listFleets(ctx, PACE.minute);
  return {
    accounts: await Promise.all(list.accounts.map((account) => lookAt(ctx, account, list))),
    problems: list.problems.filter(({ account }) => account === undefined),
    ...{ readAt: list.readAt, now: list.now },
  };
}

async function lookAt(ctx: Ctx, account: AccountName, list: FleetList): Promise<AccountLook> {
  const fleets = list.fleets.filter(({ ref }) => ref.account === account.id);
  const places = account.regions.map((region) => ({ account: account.id, region }));
  const [regions, costs] = await Promise.all([
    Promise.all(places.map((place) => readRegion(place, fleets))),
    readCosts(ctx, account.id),
  ]);
  const groups = regions.flatMap((one) => one.groups);
  const images = regions.flatMap((one) => one.images);
  const known = list.problems.filter((one) => one.account === account.id);
  const naming = await readNaming();
  const toImage = imageReader(naming);
  const named = images.map((image) => ({ ...image, family: toImage(image).family }));
  return {
    ...{ id: account.id, name: account.name, regions: account.regions, fleets: fleets.length },
    shapes: shapesOf(fleets),
    deployable: deployableIn(fleets),
    owners: ownersIn(fleets),
    tags: tagUses(naming.keys, { fleet: groups, image: images }, naming.defaultEnv),
    images: imagesOf(named, fleets, naming),
    metrics: metricsOf(regions.flatMap((one) => one.measured)),
    costs,
    unread: distinct([...known, ...regions.flatMap((one) => one.problems)]),
  };
}

/** Tags of groups and images, and how the load of its fleets is read. What fails is empty, with the reason. */
async function readRegion(place: Place, fleets: readonly Fleet[]) {
  const here = fleets.filter(({ ref }) => ref.region === place.region);
  const [groups, images, around] = await Promise.all([
    orElse(describeGroups(place, PACE.minute), [] as GroupFacts[]),
    orElse(describeLaunchable(place, PACE.minute), [] as ImageFacts[]),
    readAround(place),
  ]);
  const problems = [groups.stale, images.stale, around.problems.targets, around.problems.policies];
  return {
    groups: groups.value.map(({ name, tags }) => ({ ref: { ...place, name }, tags })),
    images: images.value.map((image) => ({ ...image, ref: { ...place, name: image.name } })),
    measured: here.map((fleet) => ({ ...fleet, choices: choicesOf(fleet, around) })),
    problems: problems.flatMap((problem): ProblemAt[] => (problem ? [{ ...problem, ...place }] : [])),
  };
}

const DAYS_READ = 30;

/** Only what is stored: Cost Explorer charges each request. */
async function readCosts(ctx: Ctx, account: string) {
  const today = dayOf(ctx.now());
  const span = { from: today - DAYS_READ * DAY, to: today };
  const { value, stale } = await orElse(readBilled(ctx, span, { ask: false, of: account }), null);
  const none = { fleet: [], type: [], app: [], invoice: [] };
  const nothing = { days: none, tags: [], askedAt: null, problem: stale };
  return costsOf(value ?? { ...nothing, requests: { limit: env.CE_DAILY_REQUESTS } });
}

/** Several reads of a region fail for one reason. */
const distinct = (problems: readonly ProblemAt[]) => [
  ...new Map(problems.map((one) => [`${one.region ?? ''} ${one.message}`, one])).values(),
];
