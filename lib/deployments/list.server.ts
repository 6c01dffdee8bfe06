import 'server-only';
import { listChangesOf, recentTargets } from '@/lib/audit-trail/queries';
import { describeRefreshes, REFRESHES_AT_ONCE, REFRESHES_KEPT_MS } from '@/lib/aws/refreshes';
import { lookupNamed, MOST_OF_A_NAME } from '@/lib/aws/trail';
import type { Ctx } from '@/lib/changes/context';
import { atMost } from '@/lib/core/at-most';
import type { Change } from '@/lib/core/change';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, placeKey, type Place } from '@/lib/core/place';
import { isMixed, type Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { listReleases } from '@/lib/releases/queries';
import { orElse } from '@/lib/runtime/or-else';
import { isActive, toDeployment, type DeploymentList, type DeploymentRow } from './model';
import { DEPLOYING } from './read-served.server';
import { callsSoon } from './rolled-back-by.server';
import { startedOf } from './started';

/** In a region with at most so many fleets, all are asked each time. CloudTrail tells of a deployment minutes later. */
const FEW = 50;

interface Known {
  /** Changes of deployments by the key of their fleet. */
  ours: ReadonlyMap<string, Change[]>;
  /** Keys of the fleets that were changed here in the last hour. */
  recent: ReadonlySet<string>;
  now: number;
}

/** Deployments of all fleets: running ones first, then newest first. */
export async function listDeployments(ctx: Ctx): Promise<DeploymentList> {
  const [{ fleets, now, problems: unread }, changes, recent] = await Promise.all([
    listFleets(ctx),
    orElse(listChangesOf(ctx, DEPLOYING), [] as Change[]),
    recentTargets(ctx),
  ]);
  const ours = Map.groupBy(changes.value, ({ target }) => fleetKey(target));
  const places = byPlace(fleets, ({ ref }) => ref);
  const parts = await Promise.all(
    places.map(([place, here]) => listOfPlace(place, here, { ours, recent, now: ctx.now() })),
  );
  const failures = Map.groupBy(
    parts.flatMap(({ place, failed }) => failed.map((one) => ({ ...one, place }))),
    ({ place, problem }) => `${placeKey(place)} ${problem.message}`,
  );
  const order = (row: DeploymentRow) => (isActive(row) ? Infinity : (row.startedAt ?? 0));
  return {
    rows: parts.flatMap(({ rows }) => rows).sort((a, b) => order(b) - order(a) || 0),
    problems: [
      ...unread.map((problem) => ({
        ...{ ...problem, fleet: problem.region ? `All fleets in ${problem.region}` : 'All fleets' },
      })),
      ...[...failures.values()].map((same) => ({
        ...{ ...same[0]!.problem, ...same[0]!.place },
        fleet: same.length === 1 ? same[0]!.name : `${same.length} fleets`,
      })),
    ],
    now,
  };
}

async function listOfPlace(place: Place, fleets: readonly Fleet[], known: Known) {
  const deployed = fleets.length > FEW ? await readDeployed(place, known.now) : null;
  const asked = fleets.flatMap((fleet) => {
    const way = wayOf(fleet, deployed, known);
    return way ? [{ fleet, way }] : [];
  });
  const events = asked.length > 0 ? await callsSoon(place) : [];
  const failed: { name: string; problem: Problem }[] = [];
  const rows = await atMost(REFRESHES_AT_ONCE, asked, async ({ fleet, way }): Promise<DeploymentRow[]> => {
    const { ref } = fleet;
    try {
      const { stale, ...read } = await readListed(fleet, way);
      if (stale) failed.push({ name: ref.name, problem: stale });
      const changes = known.ours.get(fleetKey(ref)) ?? [];
      return read.deployments.map((deployment) => {
        const { from, fromNumber, by, why } = startedOf(deployment, { ...read, fleet, changes, events });
        return { ...deployment, fleet: ref, from, fromNumber, by, why };
      });
    } catch (error) {
      failed.push({ name: ref.name, problem: toProblem(error) });
      return [];
    }
  });
  return { place, rows: rows.flat(), failed };
}

/** `now`: one may run. `soon`: there was one. `in turn`: AWS is asked little by little, because nobody knows of one. */
type Way = 'now' | 'soon' | 'in turn';

/** null: the fleet had no deployment that AWS still keeps. */
function wayOf(fleet: Fleet, deployed: Deployed | null, { ours, recent }: Known): Way | null {
  const key = fleetKey(fleet.ref);
  if (!deployed || recent.has(key) || isMixed(fleet)) return 'now';
  if (deployed.names.has(fleet.ref.name) || ours.has(key)) return 'soon';
  return deployed.isWhole ? null : 'in turn';
}

type Deployed = Awaited<ReturnType<typeof readDeployed>>;

/** Names of the groups that had a deployment by CloudTrail; `isWhole`: these are all of the time that AWS keeps. */
async function readDeployed(place: Place, now: number) {
  const { value, stale } = await orElse(lookupNamed(place, ['StartInstanceRefresh']), []);
  const started = value.filter(({ errorCode }) => !errorCode);
  const since = value.length < MOST_OF_A_NAME ? -Infinity : Math.min(...value.map(({ at }) => at));
  return {
    names: new Set(started.map(({ parameters }) => parameters.autoScalingGroupName)),
    isWhole: stale === undefined && since < now - REFRESHES_KEPT_MS,
  };
}

const PACES = { now: PACE.watched, soon: PACE.minute, 'in turn': PACE.hour } as const;

type Template = NonNullable<Fleet['template']>;

async function readListed(fleet: Fleet, way: Way) {
  const { ref, template } = fleet;
  let refreshes = await describeRefreshes(ref, PACES[way], { oneByOne: way === 'in turn' });
  if (way !== 'now' && refreshes.value.some(isActive)) refreshes = await describeRefreshes(ref, PACE.watched);
  const needed = new Set(refreshes.value.flatMap(({ version }) => version ?? []));
  const releases = template && needed.size > 0 ? await readReleases(ref, template, needed) : [];
  const deployments = refreshes.value.map((refresh) => toDeployment(refresh, releases));
  return { deployments, releases, stale: refreshes.stale };
}

/** A version never changes, so they are read again only where one is not known yet. */
async function readReleases(place: Place, template: Template, needed: ReadonlySet<string>) {
  const { value } = await listReleases(place, template, PACE.hour);
  const numbers = new Set(value.map(({ number }) => String(number)));
  const isNew = [...needed].some((version) => !numbers.has(version));
  return isNew ? (await listReleases(place, template, PACE.minute)).value : value;
}
