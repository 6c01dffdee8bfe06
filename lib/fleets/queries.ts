import 'server-only';
import { assertPlace, listAccounts } from '@/lib/aws/accounts';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup, describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describeInstances } from '@/lib/aws/instances';
import { describePolicies } from '@/lib/aws/policies';
import type { Aged } from '@/lib/core/aged';
import { AppError, toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { isLaunchable, versionsBehind, wantedImage, type Image } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import { findRelease } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { toInstances, type InstancePage } from './instances';
import { channelOf, toFleet, type Fleet, type FleetList } from './model';
import { policiesOf, type PolicySpec } from './policies';

/** Every fleet of every region of every account, each failing alone. */
export async function listFleets(ctx: Ctx, pace: number = PACE.watched): Promise<FleetList> {
  const accounts = await orElse(listAccounts(), []);
  const places = accounts.value.flatMap(({ id, regions }) =>
    regions.map((region) => ({ account: id, region })),
  );
  const parts = await Promise.all(places.map((place) => readPlace(place, pace)));
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

async function readPlace(place: Place, pace: number) {
  try {
    const [groups, policies, images] = await Promise.all([
      describeGroups(place, pace),
      orElse(readPolicies(place, PACE.minute), UNKNOWN),
      orElse(listImages(place), [] as Image[]),
    ]);
    const build = (group: GroupFacts) =>
      buildFleet({ ...place, name: group.name }, group, policies.value(group.name), images.value);
    const parts = [groups, policies, images];
    const stale = parts.map((part) => part.stale).filter((reason) => reason !== undefined);
    return {
      fleets: await Promise.all(groups.value.map(build)),
      readAt: groups.readAt,
      live: groups.stale === undefined,
      problems: stale.map((problem) => ({ ...problem, ...place })),
    };
  } catch (error) {
    return { fleets: [], readAt: null, live: false, problems: [{ ...toProblem(error), ...place }] };
  }
}

async function buildFleet(
  ref: FleetRef,
  group: GroupFacts,
  policies: PolicySpec[] | null,
  images: Image[],
): Promise<Fleet> {
  const { template } = group;
  const { value: release } = await orElse(
    template ? findRelease(ref, template.id, template.version, images) : Promise.resolve(null),
    null,
  );
  const channel = channelOf(group.tags);
  const behind = release?.image ? versionsBehind(release.image, images, channel) : 0;
  const known = { release, channel, behind, policies };
  const image = release?.image;
  if (!image || (behind <= 0 && isLaunchable(image))) return toFleet(ref, group, known);
  return toFleet(ref, group, { ...known, wanted: wantedImage(image, images, channel) });
}

type PoliciesOf = (group: string) => PolicySpec[];
const UNKNOWN = () => null;

/** The policies of a region's groups; alarms are asked only where a policy steps, since the steps are around theirs. */
async function readPolicies(place: Place, pace: number): Promise<Aged<PoliciesOf>> {
  const { value: facts, ...read } = await describePolicies(place, pace);
  const stepped = facts.some(({ type }) => type === 'StepScaling');
  const alarms = stepped ? (await describeAlarms(place, pace)).value : [];
  const byGroup = Map.groupBy(facts, ({ group }) => group);
  return { ...read, value: (group) => policiesOf(group, byGroup.get(group) ?? [], alarms) };
}

/**
 * One fleet as held for the pages.
 * @throws AppError missing, or why its region cannot be read
 */
export async function findFleet(ctx: Ctx, ref: FleetRef, pace?: number): Promise<Fleet> {
  const { fleets, problems } = await listFleets(ctx, pace);
  const fleet = fleets.find((one) => fleetKey(one.ref) === fleetKey(ref));
  if (fleet) return fleet;
  const problem = problems.find(
    ({ region, account }) => !region || (region === ref.region && account === ref.account),
  );
  throw problem ? new AppError(problem.kind, problem.message, problem) : noSuchFleet(ref);
}

const noSuchFleet = (ref: FleetRef) =>
  new AppError('missing', `There is no fleet ${ref.name} in ${ref.region} of account ${ref.account}.`, {
    hint: 'It may have been deleted. The overview lists what there is.',
  });

/**
 * One fleet, asked of AWS now: what a change compares with.
 * @throws AppError missing
 */
export async function getFleet(ref: FleetRef): Promise<Fleet> {
  await assertPlace(ref);
  const [group, policies, images] = await Promise.all([
    describeGroup(ref),
    orElse(readPolicies(ref, PACE.minute), UNKNOWN),
    orElse(listImages(ref), [] as Image[]),
  ]);
  if (!group.value) throw noSuchFleet(ref);
  return buildFleet(ref, group.value, policies.value(ref.name), images.value);
}

/** DescribeInstances takes a thousand ids. */
const MOST_IDS = 1_000;

/** A fleet's machines: what Auto Scaling says of each, with image and launch time from EC2 where it can be asked. */
export async function listInstances(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<InstancePage> {
  const groups = await describeGroups(ref, PACE.changing);
  const group = groups.value.find(({ name }) => name === ref.name);
  if (!group) throw noSuchFleet(ref);
  const shown = group.instances.slice(0, MOST_IDS);
  const facts = await orElse(
    describeInstances(
      ref,
      shown.map(({ id }) => id),
      PACE.watched,
    ),
    [],
  );
  return {
    instances: toInstances(shown, facts.value),
    total: group.instances.length,
    stale: groups.stale ?? facts.stale,
    readAt: groups.readAt,
    now: ctx.now(),
  };
}
