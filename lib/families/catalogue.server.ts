import 'server-only';
import { mayConcern, type ProblemAt } from '@/lib/core/place';
import { placesIn } from '@/lib/aws/accounts';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { AppError, toProblem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { CHANNELS, describePointers, historyOf, pointersOf } from '@/lib/images/channels';
import type { Image, InAccount } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { toVersions } from '@/lib/images/versions';
import { periodsOf } from '@/lib/releases/periods';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { toFamilies, type FamilyFilter, type FamilyList } from './families';
import { toFamilyPage, type FamilyPage } from './family';
import type { Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { heldImages } from '@/lib/releases/holds';
import { listRunning, type Running } from './running.server';
import { unknownRuns } from './unknown-runs';

/**
 * Images that exist or that machines still run, and the fleets that run them. A region that fails does not hide the
 * others.
 */
async function readCatalogue(ctx: Ctx, asked: InAccount) {
  const { account, places } = await placesIn(asked.account);
  const { fleets: all, now, problems: unread } = await listFleets(ctx);
  const fleets = all.filter(({ ref }) => ref.account === account);
  const problems: ProblemAt[] = [];
  const own = await Promise.all(
    places.map(async (place) => {
      const { value, stale } = await listImages(place, PACE.watched).catch((error: unknown) => ({
        value: [] as Image[],
        stale: toProblem(error),
      }));
      if (stale) problems.push({ ...stale, ...place });
      return value;
    }),
  );
  const unlisted = problems[0];
  // What runs there is unknown, even if its images are not.
  const isNamed = ({ region }: ProblemAt) => problems.some((one) => one.region === region);
  problems.push(...unread.filter((one) => one.account === account && !isNamed(one)));
  problems.push(...unknownRuns(fleets));
  const { running, images: others } = await listRunning(fleets);
  const known = new Map([...others, ...own.flat()].map((image) => [image.id, image]));
  return { images: [...known.values()], running, fleets, account, problems, unlisted, now };
}

/** Families with only their newest versions, to keep a page of ten thousand images small. */
export async function listFamilies(ctx: Ctx, filter: FamilyFilter & InAccount): Promise<FamilyList> {
  const { images, running, account, problems, now } = await readCatalogue(ctx, filter);
  return {
    families: toFamilies(images, running, filter, now),
    account,
    problems: problems.filter((one) => mayConcern(one, { region: filter.region })),
    now,
  };
}

/** One family with all its versions. @throws AppError missing */
export async function getFamily(ctx: Ctx, asked: InAccount & { family: string }): Promise<FamilyPage> {
  const { family } = asked;
  const { images, running, fleets, account, problems, unlisted, now } = await readCatalogue(ctx, asked);
  const ofFamily = images.filter((image) => image.family === family);
  if (ofFamily.length === 0 && unlisted) throw new AppError(unlisted.kind, unlisted.message, unlisted);
  if (ofFamily.length === 0)
    throw new AppError('missing', `There is no image family ${family}.`, {
      hint: 'Its images may have been deregistered. Choose one of the families that exist.',
    });
  const ids = new Set(ofFamily.map(({ id }) => id));
  const ofIt = running.filter(({ imageId }) => ids.has(imageId));
  return toFamilyPage({
    family,
    account,
    versions: toVersions(ofFamily, now, images),
    channels: CHANNELS.map((channel) => ({
      channel,
      pointsAt: describePointers(pointersOf(channel, ofFamily)),
      history: historyOf(channel, ofFamily).slice(0, 10),
      heldOn: fleets.filter(holdsAny(ofFamily, channel)).map(({ ref }) => ref.name),
    })),
    running: ofIt,
    since: await sinceWhen(ofIt, fleets),
    problems,
    now,
  });
}

/** Whether a fleet holds an image that the channel points at in its region. */
const holdsAny = (images: readonly Image[], channel: string) => {
  const pointed = images.filter(({ channels }) => channels.includes(channel));
  return (fleet: Fleet) => {
    const held = heldImages(fleet.held ?? []);
    return pointed.some(({ id, region }) => region === fleet.ref.region && held.has(id));
  };
};

/** Fleets asked. DescribeInstanceRefreshes takes one group, and all groups share one rate limit. */
const MOST_ASKED = 25;

/** UTC ms since when each fleet runs its release, by fleet and release; unknown ones are missing. */
async function sinceWhen(
  running: readonly Running[],
  fleets: readonly Fleet[],
): Promise<Map<string, number>> {
  const keys = [...new Set(running.map(({ fleet }) => fleetKey(fleet)))].slice(0, MOST_ASKED);
  const asked = fleets.filter(({ ref }) => keys.includes(fleetKey(ref)));
  const lists = asked.map(async ({ ref, release }) => {
    const { value } = await orElse(describeRefreshes(ref, PACE.minute), []);
    const periods = periodsOf(value, release && String(release.number));
    return periods.map((period) => [`${fleetKey(ref)} ${period.release}`, period.from] as const);
  });
  return new Map((await Promise.all(lists)).flat());
}
