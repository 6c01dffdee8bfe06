import 'server-only';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import type { Change } from '@/lib/audit-trail/model';
import { changesOf, recentTargets } from '@/lib/audit-trail/queries';
import { isMixed, type Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { listReleases } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { ledgerOf, type Ledger } from './ledger';
import {
  isActive,
  rollbackTarget,
  toDeployment,
  type ActiveList,
  type DeploymentList,
  type DeploymentRow,
  type FleetDeployments,
} from './model';
import type { FleetRollouts } from './progress';
import { readWatch } from './watch';

/** A fleet's deployments of six weeks, newest first, whoever started them. */
export async function readDeployments(fleet: Fleet, pace: number): Promise<FleetDeployments> {
  const [refreshes, releases] = await Promise.all([
    describeRefreshes(fleet.ref, pace),
    fleet.template ? listReleases(fleet.ref, fleet.template, PACE.watched) : { value: [] },
  ]);
  const deployments = refreshes.value.map((refresh) => toDeployment(refresh, releases.value));
  return { deployments, active: deployments.find(isActive) ?? null, releases: releases.value };
}

export async function getDeployments(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<FleetRollouts> {
  const fleet = await findFleet(ctx, ref);
  const read = await readDeployments(fleet, PACE.changing);
  const watch = read.active && (await readWatch(ctx, fleet, read.active));
  return { ...read, watch, rollback: rollbackTarget(fleet, read.releases, read.active) };
}

/** What brings a release to a fleet. */
const BRINGING = ['deployment.start', 'deployment.scale-type', 'deployment.roll-back'] as const;

/** Every release of a fleet with when it ran, who brought it and why; without our database AWS's half of it. */
export async function getLedger(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<Ledger> {
  const [fleet, changes] = await Promise.all([
    findFleet(ctx, ref),
    orElse(changesOf(ctx, ref, BRINGING), [] as Change[]),
  ]);
  const { releases, deployments } = await readDeployments(fleet, PACE.watched);
  const entries = ledgerOf(fleet, releases, deployments, changes.value);
  return { entries, problem: changes.stale, now: ctx.now() };
}

/**
 * Running deployments. AWS has no call that lists them all, so only fleets are asked whose machines come from
 * several releases, or on which a change was made here in the last hour.
 */
export async function listActive(ctx: Ctx): Promise<ActiveList> {
  const { fleets } = await listFleets(ctx, PACE.changing);
  const ours = await recentTargets(ctx);
  const asked = fleets.filter((fleet) => isMixed(fleet) || ours.has(fleetKey(fleet.ref)));
  const problems: Problem[] = [];
  const found = await Promise.all(
    asked.map(async (fleet) => {
      try {
        return [fleetKey(fleet.ref), (await readDeployments(fleet, PACE.changing)).active] as const;
      } catch (error) {
        problems.push(toProblem(error));
        return [fleetKey(fleet.ref), null] as const;
      }
    }),
  );
  return {
    active: Object.fromEntries(found.filter(([, deployment]) => deployment !== null)) as ActiveList['active'],
    problems,
  };
}

/** All fleets' deployments, running ones first, then newest first. */
export async function listDeployments(ctx: Ctx): Promise<DeploymentList> {
  const { fleets, now } = await listFleets(ctx);
  const problems: DeploymentList['problems'] = [];
  const lists = await Promise.all(
    fleets.map(async (fleet): Promise<DeploymentRow[]> => {
      try {
        const { deployments } = await readDeployments(fleet, PACE.watched);
        return deployments.map((deployment) => ({ ...deployment, fleet: fleet.ref }));
      } catch (error) {
        problems.push({ ...toProblem(error), fleet: fleet.ref.name });
        return [];
      }
    }),
  );
  const order = (row: DeploymentRow) => (isActive(row) ? Infinity : (row.startedAt ?? 0));
  return { rows: lists.flat().sort((a, b) => order(b) - order(a) || 0), problems, now };
}
