import 'server-only';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { AppError, toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { PACE } from '@/lib/core/pace';
import type { Change } from '@/lib/core/change';
import { changesOf, recentTargets } from '@/lib/audit-trail/queries';
import { isMixed, type Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { findImage, listImages, whyRevocationUnread } from '@/lib/images/queries';
import { listReleases } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import type { PreflightFacts } from './check';
import { ledgerOf, type Ledger } from './ledger';
import { isActive, toDeployment, type ActiveList, type FleetDeployments } from './model';
import { readFacts, type Known } from './preflight-facts.server';
import type { FleetRollouts } from './progress';
import { anotherImage, anotherType, earlierRelease, type Target } from './target';
import { BRINGING, readSeen, readServed } from './read-served.server';
import { nameHolds } from './rolled-back-by.server';
import { readWatch } from './watch.server';
import { rollbackTarget } from './way-back';

/** A fleet's deployments of six weeks, newest first, whoever started them. */
export async function readDeployments(fleet: Fleet, pace: number): Promise<FleetDeployments> {
  const [refreshes, releases] = await Promise.all([
    describeRefreshes(fleet.ref, pace),
    fleet.template ? listReleases(fleet.ref, fleet.template, PACE.watched) : { value: [] },
  ]);
  const deployments = refreshes.value.map((refresh) => toDeployment(refresh, releases.value));
  return { deployments, active: deployments.find(isActive) ?? null, releases: releases.value };
}

/** The facts of the checks that a dialog shows before anything is sent. A part that fails is null. */
export async function getPreflight(
  ctx: Ctx,
  input: { fleet: FleetRef; image?: string; type?: string; release?: number },
): Promise<PreflightFacts> {
  const fleet = await findFleet(input.fleet, PACE.changing);
  const known = { fleet, ...(await readDeployments(fleet, PACE.changing)) };
  return readFacts(ctx, known, await readTarget(ctx, known, input), { pace: PACE.watched });
}

async function readTarget(
  ctx: Ctx,
  { fleet, ...rollouts }: Known,
  { image, type, release }: { image?: string; type?: string; release?: number },
): Promise<Target> {
  if (image !== undefined) {
    const { found, unread } = await askImage(fleet.ref, image);
    return anotherImage(fleet, image, found, unread);
  }
  if (release === undefined) return anotherType(fleet, type ?? null);
  const back = rollouts.releases.find(({ number }) => number === release);
  if (!back) throw new AppError('missing', `${fleet.ref.name} has no release ${release}.`);
  const served = await readServed(ctx, fleet, rollouts);
  return earlierRelease(fleet, back, served);
}

/** `found` is null: not found; undefined: AWS did not say. `unread`: why it is not known whether it is revoked. */
async function askImage(place: Place, id: string) {
  const own = await orElse(listImages(place, PACE.watched), []);
  const { value, stale } = await orElse(findImage(place, id, own.value), null);
  return { found: value ?? (stale ? undefined : null), unread: whyRevocationUnread(value, own) };
}

/** A fleet's deployments with what runs now, where a rollback leads, and a running deployment in detail. */
export async function getDeployments(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<FleetRollouts> {
  const fleet = await findFleet(ref);
  const read = await readDeployments(fleet, PACE.changing);
  const [watch, served, held] = await Promise.all([
    read.active && readWatch(ctx, fleet, read.active),
    readServed(ctx, fleet, read),
    fleet.held === null ? null : nameHolds(ref, fleet.held ?? []),
  ]);
  return { ...read, watch, held, rollback: rollbackTarget({ ...read, fleet, served }) };
}

/** Every release of a fleet with when it ran, who deployed it and why. Without the database it has only AWS's part. */
export async function getLedger(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<Ledger> {
  const [fleet, changes] = await Promise.all([
    findFleet(ref),
    orElse(changesOf(ctx, ref, BRINGING), [] as Change[]),
  ]);
  const [{ releases, deployments }, seen] = await Promise.all([
    readDeployments(fleet, PACE.watched),
    orElse(readSeen(fleet), []),
  ]);
  const known = { changes: changes.value, seen: seen.value, now: ctx.now() };
  const entries = ledgerOf(fleet, releases, deployments, known);
  return { entries, problem: changes.stale, now: ctx.now() };
}

/**
 * Running deployments. AWS cannot list them all, so this asks only for fleets whose machines run several releases, or
 * that Plimsoll changed in the last hour.
 */
export async function listActive(ctx: Ctx): Promise<ActiveList> {
  const { fleets } = await listFleets(ctx, PACE.changing);
  const ours = await recentTargets(ctx);
  const asked = fleets.filter((fleet) => isMixed(fleet) || ours.has(fleetKey(fleet.ref)));
  const found = await Promise.all(
    asked.map(async (fleet) => {
      const key = fleetKey(fleet.ref);
      return readDeployments(fleet, PACE.changing).then(
        ({ active }) => ({ key, active, problem: null }),
        (error: unknown) => ({ key, active: null, problem: toProblem(error) }),
      );
    }),
  );
  return {
    active: Object.fromEntries(found.flatMap(({ key, active }) => (active ? [[key, active]] : []))),
    unread: found.flatMap(({ key, problem }) => (problem ? [key] : [])),
    problems: found.flatMap(({ problem }) => problem ?? []),
  };
}
