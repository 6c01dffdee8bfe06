import 'server-only';
import { assertPlace, readAccounts } from '@/lib/aws/accounts';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup, describeGroups, describeWatchedGroup, type GroupFacts } from '@/lib/aws/groups';
import { describeSpotInstances } from '@/lib/aws/instances';
import { describeLaunched } from '@/lib/aws/launched';
import { describePolicies } from '@/lib/aws/policies';
import { describeRefreshes, type RefreshFacts } from '@/lib/aws/refreshes';
import { describeSubnets } from '@/lib/aws/subnets';
import { describeCurrentVersions } from '@/lib/aws/templates';
import type { Aged } from '@/lib/core/aged';
import { AppError, toProblem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Known } from '@/lib/core/known';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { isLaunchable, versionsBehind, wantedImage, type Image } from '@/lib/images/model';
import { envOf, hasKnownName } from '@/lib/rules/environments';
import { listImages } from '@/lib/images/queries';
import { heldImages } from '@/lib/releases/holds';
import { hasNoImage, type Release } from '@/lib/releases/model';
import type { Ctx } from '@/lib/changes/context';
import { findTag, findTags, tagged, type FoundTag, type Keys } from '@/lib/core/tag-keys';
import { tally } from '@/lib/core/tally';
import { joined } from '@/lib/runtime/answers';
import { orElse } from '@/lib/runtime/or-else';
import { allInSlices } from '@/lib/runtime/slices';
import { missingFleet } from './absent';
import { readHoldRows, readHoldRowsOf, readHolds, type HistoryOf, type HoldRows } from './holds.server';
import { toInstances, type InstancePage } from './instances';
import { channelOf, toFleet, type Fleet, type FleetList } from './model';
import type { Naming } from '@/lib/naming/model';
import { readNaming } from '@/lib/naming/queries';
import { noteSeenSetups } from './note-setups.server';
import { readReleases } from './read-releases.server';
import { keepHistory, listedHistory, watchedHistory } from './refresh-history.server';
import { noteTags } from './note-tags.server';
import { policiesOf, type PolicySpec } from './policies';
import type { ShiftedZone } from './settings';
import { noteServing } from './sightings.server';
import { readShifts } from './zonal-shifts.server';

/**
 * Every fleet of every region of all accounts, or of one. A region that fails does not hide the others. `pace` is the
 * most age in ms.
 */
export const listFleets = (ctx: Ctx, pace: number = PACE.watched, account?: string): Promise<FleetList> =>
  // The reads of a page ask for the list at the same moment.
  joined(`fleets ${pace} ${account ?? 'all'}`, () => readList(ctx, pace, account));

async function readList(ctx: Ctx, pace: number, account: string | undefined): Promise<FleetList> {
  const accounts = await orElse(readAccounts(), []);
  const places = accounts.value
    .filter(({ id }) => account === undefined || id === account)
    .flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));
  const rows = readHoldRows();
  const parts = await Promise.all(places.map((place) => readPlace(place, pace, { rows, only: null })));
  note(parts);
  const readTimes = parts.map((part) => part.readAt).filter((at) => at !== null);
  return {
    accounts: accounts.value,
    fleets: parts.flatMap((part) => part.fleets),
    problems: [...(accounts.stale ? [accounts.stale] : []), ...parts.flatMap((part) => part.problems)],
    readAt: readTimes.length > 0 ? Math.min(...readTimes) : null,
    whole: accounts.stale === undefined && parts.every(({ live }) => live),
    now: ctx.now(),
  };
}

type Part = Awaited<ReturnType<typeof readPlace>>;

/** Stores in the background what is remembered of fleets. */
function note(parts: readonly Part[]) {
  const live = parts.filter((part) => part.live).flatMap((part) => part.fleets);
  noteTags(live);
  noteSeenSetups(live);
}

/** `only` is the name of the one fleet that is wanted, whose refresh history is read in any case; null: all. */
async function readPlace(
  place: Place,
  pace: number,
  { rows, only }: { rows: Promise<HoldRows>; only: string | null },
) {
  try {
    const [groups, policies, images, outposts] = await Promise.all([
      describeGroups(place, pace),
      orElse(readPolicies(place, PACE.minute), UNKNOWN),
      orElse(listImages(place), [] as Image[]),
      readOutposts(place),
      // What the groups launch, so that it does not have to be asked after them.
      orElse(describeCurrentVersions(place, PACE.settled), null),
    ]);
    noteServing(place, groups.value);
    const shiftsOf = await readShifts(place, groups.value, PACE.minute);
    const history =
      only === null
        ? { rows: await rows, asks: false, read: listedHistory }
        : { rows: await rows, asks: true, read: watchedHistory };
    const wanted = only === null ? groups.value : groups.value.filter(({ name }) => name === only);
    const build = (group: GroupFacts) => {
      const ref = { ...place, name: group.name };
      const around = { shifts: shiftsOf(group), outposts, pace: PACE.settled };
      const read = { policies: policies.value(group.name), images: images.value, ...around };
      return buildFleet(ref, group, read, history);
    };
    const parts = [groups, policies, images];
    const stale = parts.map((part) => part.stale).filter((reason) => reason !== undefined);
    return {
      fleets: await allInSlices(wanted, build),
      readAt: groups.readAt,
      live: groups.stale === undefined,
      problems: stale.map((problem) => ({ ...problem, ...place })),
    };
  } catch (error) {
    return { fleets: [], readAt: null, live: false, problems: [{ ...toProblem(error), ...place }] };
  }
}

/** App and environment by the tag keys of the account. */
const namesOf = (tags: Record<string, string>, { keys, defaultEnv }: Naming) => ({
  app: tagged(tags, keys.app) ?? '',
  env: tagged(tags, keys.env) ?? defaultEnv,
  ...otherEnvsOf(tags, keys.env),
});

/** Tags that name another known environment than the one that counts. `tier` and `stage` often mean something else. */
function otherEnvsOf(tags: Record<string, string>, keys: Keys): Pick<Fleet, 'otherEnvs'> {
  const counts = findTag(tags, keys);
  const isOther = ({ value }: FoundTag) =>
    hasKnownName(envOf(value)) && envOf(value) !== envOf(counts?.value ?? '');
  const otherEnvs = findTags(tags, keys).filter(isOther);
  return otherEnvs.length > 0 ? { otherEnvs } : {};
}

interface Around {
  policies: PolicySpec[] | null;
  images: Image[];
  shifts: Known<ShiftedZone[]>;
  /** Ids of subnets that are on an Outpost. */
  outposts: ReadonlySet<string>;
  /** Of the version that `$Latest` or `$Default` means. */
  pace: number;
}

/** Subnets hardly change. Where they cannot be read, none is taken for one on an Outpost. */
async function readOutposts(place: Place): Promise<ReadonlySet<string>> {
  const { value } = await orElse(describeSubnets(place, PACE.hour), []);
  return new Set(value.filter(({ isOnOutpost }) => isOnOutpost).map(({ id }) => id));
}

async function buildFleet(
  ref: FleetRef,
  group: GroupFacts,
  { policies, images, shifts, outposts, pace }: Around,
  history: HistoryOf,
): Promise<Fleet> {
  const { release, runs, unread } = await readReleases(ref, group, images, pace);
  const names = namesOf(group.tags, await readNaming());
  const channel = channelOf(group.tags, names.env);
  const image = release?.image;
  // Only then can a rollback that Plimsoll did not make change what a list says.
  const looksBehind = image ? versionsBehind(image, images, channel) > 0 || !isLaunchable(image) : false;
  const asks = history.asks || looksBehind;
  const held = await readHolds(ref, group, { ...history, named: release?.number ?? null, images, asks });
  const not = heldImages(held ?? []);
  const behind = image ? versionsBehind(image, images, channel, not) : 0;
  const [spot, operation] = await Promise.all([
    spotOf(ref, group, release),
    operationOf(ref, group, { release, unread }),
  ]);
  const known = {
    ...names,
    release,
    channel,
    behind,
    policies,
    ...(runs !== undefined && { runs }),
    ...(unread && { unread }),
    ...(operation !== undefined && { operation }),
    ...((held === null || held.length > 0) && { held }),
    ...(spot !== undefined && { spot }),
    ...(group.subnets.some((id) => outposts.has(id)) && { onOutpost: true as const }),
  };
  if (!image || (behind <= 0 && isLaunchable(image))) return toFleet(ref, group, known, shifts);
  const wanted = wantedImage(image, images, channel, not);
  return toFleet(ref, group, { ...known, wanted }, shifts);
}

/** Spot machines by type and zone; undefined if the group cannot have any, null if EC2 does not answer. */
async function spotOf(ref: FleetRef, group: GroupFacts, release: Release | null) {
  const isOnDemand = group.mixed
    ? group.mixed.onDemandPercent === 100
    : release !== null && !release.boot.spot;
  if (isOnDemand || group.instances.length === 0) return undefined;
  const { value } = await orElse(describeSpotInstances(ref, PACE.minute), null);
  if (!value) return null;
  const onSpot = group.instances.filter(({ id }) => value.has(id));
  return Object.fromEntries(tally(onSpot.map(({ type, zone }) => `${type ?? 'unknown'} ${zone}`)));
}

/** What EC2 bills all its machines as; undefined if the image says it, null if EC2 does not, or not alike. */
async function operationOf(
  ref: FleetRef,
  { instances }: GroupFacts,
  { release, unread }: Pick<Fleet, 'release' | 'unread'>,
) {
  if (release?.image && release.image.system?.operation !== null) return undefined;
  // Where AWS refuses reads of images, every fleet would ask for its machines.
  if (release ? !release.image && !hasNoImage(release) : !unread?.isGone) return null;
  const ids = instances.map(({ id }) => id);
  const { value } = await orElse(describeLaunched(ref, ids), []);
  const [operation = null, other] = new Set(value.map((one) => one.operation));
  return value.length === ids.length && other === undefined ? operation : null;
}

type PoliciesOf = (group: string) => PolicySpec[];
const UNKNOWN = () => null;

/**
 * The policies of a region's groups. Alarms are read only if a policy has steps, because steps depend on their
 * thresholds.
 */
async function readPolicies(place: Place, pace: number): Promise<Aged<PoliciesOf>> {
  const { value: facts, ...read } = await describePolicies(place, pace);
  const stepped = facts.some(({ type }) => type === 'StepScaling');
  const alarms = stepped ? (await describeAlarms(place, pace)).value : [];
  const byGroup = Map.groupBy(facts, ({ group }) => group);
  return { ...read, value: (group) => policiesOf(group, byGroup.get(group) ?? [], alarms) };
}

/**
 * One fleet from the pages' cache. No other is built: a page asks for one fleet in many reads at once.
 * @throws AppError missing, or why its region cannot be read
 */
export async function findFleet(ref: FleetRef, pace: number = PACE.watched): Promise<Fleet> {
  const accounts = await orElse(readAccounts(), []);
  const isShown = accounts.value.some(
    ({ id, regions }) => id === ref.account && regions.includes(ref.region),
  );
  const { name, ...place } = ref;
  const part = isShown ? await readPlace(place, pace, { rows: readHoldRows(), only: name }) : null;
  if (part) note([part]);
  const fleet = part?.fleets[0];
  if (fleet) return fleet;
  const problem = part ? part.problems[0] : accounts.stale;
  throw problem ? new AppError(problem.kind, problem.message, problem) : noSuchFleet(ref);
}

export function noSuchFleet(ref: FleetRef) {
  const problem = missingFleet(ref);
  return new AppError(problem.kind, problem.message, problem);
}

/**
 * One fleet, always read from AWS, for a change to compare with. Whoever clicks waits for it, so all is asked at once.
 * @param asked its refresh history, if the caller has asked for it already
 * @throws AppError missing
 */
export async function getFleet(ref: FleetRef, asked?: Promise<Aged<RefreshFacts[]>>): Promise<Fleet> {
  await assertPlace(ref);
  const [group, policies, images, rows, outposts, told] = await Promise.all([
    describeGroup(ref),
    orElse(readPolicies(ref, PACE.minute), UNKNOWN),
    orElse(listImages(ref), [] as Image[]),
    readHoldRowsOf(ref),
    readOutposts(ref),
    keepHistory(ref, asked ?? describeRefreshes(ref, PACE.fresh)),
    orElse(describeCurrentVersions(ref, PACE.settled), null),
  ]);
  if (!group.value) throw noSuchFleet(ref);
  noteServing(ref, [group.value]);
  const history = { rows, asks: true, read: async () => told };
  const shifts = (await readShifts(ref, [group.value], PACE.fresh))(group.value);
  const around = { shifts, outposts, pace: PACE.fresh };
  const read = { policies: policies.value(ref.name), images: images.value, ...around };
  return buildFleet(ref, group.value, read, history);
}

/** A fleet's machines from Auto Scaling, with image and launch time from EC2 if that answers. */
export async function listInstances(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<InstancePage> {
  const { value: group, ...groups } = await describeWatchedGroup(ref, PACE.changing);
  if (!group) throw noSuchFleet(ref);
  const facts = await describeLaunched(
    ref,
    group.instances.map(({ id }) => id),
  );
  return {
    instances: toInstances(group.instances, facts.value),
    total: group.instances.length,
    stale: groups.stale ?? facts.stale,
    readAt: groups.readAt,
    now: ctx.now(),
  };
}
