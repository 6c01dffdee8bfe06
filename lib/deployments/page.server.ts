import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { describeActivities, describeActivityHistory, type ActivityFacts } from '@/lib/aws/scaling';
import { changesOf } from '@/lib/audit-trail/queries';
import type { Ctx } from '@/lib/changes/context';
import { awsCommand } from '@/lib/core/aws-command';
import type { Change } from '@/lib/core/change';
import { AppError, type Problem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { findFleet } from '@/lib/fleets/queries';
import { changesBetween } from '@/lib/releases/difference';
import { orElse } from '@/lib/runtime/or-else';
import { toActivity } from '@/lib/scaling/model';
import { cancelRefresh, startWithoutCheckpoints } from './calls';
import { checkpointsLeft, waitsAt } from './checkpoint';
import { isActive, type Deployment } from './model';
import type { DeploymentPage, ZoneMoves } from './page';
import { readDeployments } from './queries';
import { DEPLOYING } from './read-served.server';
import { callsSoon } from './rolled-back-by.server';
import { startedOf } from './started';
import { stepsOf, type Moved } from './steps';
import { readWatch } from './watch.server';

/** One deployment of a fleet: how it began, what happened, what is ahead. @throws AppError missing */
export async function getDeploymentPage(
  ctx: Ctx,
  { fleet: ref, deployment: id }: { fleet: FleetRef; deployment: string },
): Promise<DeploymentPage> {
  const fleet = await findFleet(ref, PACE.changing);
  const [read, refreshes] = await Promise.all([
    readDeployments(fleet, PACE.changing),
    describeRefreshes(ref, PACE.changing),
  ]);
  const deployment = read.deployments.find((one) => one.id === id);
  const facts = refreshes.value.find((one) => one.id === id);
  if (!deployment || !facts)
    throw new AppError('missing', `AWS has no deployment ${id} of ${ref.name}.`, {
      hint: 'AWS keeps deployments for six weeks.',
    });
  const [watch, moves, alarms, changes, events] = await Promise.all([
    isActive(deployment) ? readWatch(ctx, fleet, deployment) : null,
    movesIn(ref, deployment),
    orElse(describeAlarms(ref, PACE.watched), null),
    orElse(changesOf(ctx, ref, DEPLOYING), [] as Change[]),
    callsSoon(ref),
  ]);
  const done = changes.value.filter(({ outcome }) => outcome === 'done');
  const started = startedOf(deployment, { ...read, fleet, changes: done, events });
  const watched = deployment.alarms.map((name) => {
    const alarm = alarms.value?.find((one) => one.name === name);
    return { name, state: alarm?.state ?? null, since: alarm?.stateSince ?? null };
  });
  const now = ctx.now();
  const isTrailRead = !changes.isMissing;
  const from = read.releases.find(({ number }) => number === started.fromNumber) ?? null;
  const to = read.releases.find(({ number }) => String(number) === deployment.version) ?? null;
  return {
    ...{ deployment, started, to, watch, alarms: watched, now },
    difference: from && to ? changesBetween(from, to) : null,
    steps: stepsOf({
      ...{ deployment, started, moves: moves.value, watch, alarms: watched, now },
      ...{ changes: done, isTrailRead },
      rolledBackAt: facts.rollback?.startedAt ?? null,
    }),
    zones: zonesOf(moves.value),
    checkpoint: waitsAt(deployment, watch),
    goOn:
      checkpointsLeft(deployment).length > 0 && facts.asked.desired
        ? [cancelRefresh(ref.name), startWithoutCheckpoints(ref.name, facts)]
            .map((call) => awsCommand(call, ref.region))
            .join('\n')
        : null,
    isNewest: read.deployments[0]?.id === id,
    isTrailRead,
    problems: [moves, alarms, changes].flatMap(({ stale, isMissing }) => (isMissing && stale ? [stale] : [])),
  };
}

/** The launches and ends that it made, oldest first. Those of long ago are not among the newest hundred. */
async function movesIn(ref: FleetRef, deployment: Deployment): Promise<Moves> {
  const { startedAt, endedAt } = deployment;
  if (startedAt === null) return { value: [] };
  // The page of one that has ended asks again only in a minute, so its moves are as new as its end.
  const pace = isActive(deployment) ? PACE.watched : PACE.changing;
  const newest = await orElse(describeActivities(ref, pace), [] as ActivityFacts[]);
  const isReached = newest.value.length < 100 || newest.value.at(-1)!.startedAt <= startedAt;
  const older = isReached ? null : await orElse(describeActivityHistory(ref, PACE.minute), null);
  const value = (older?.value?.activities ?? newest.value)
    .filter(({ startedAt: at }) => at >= startedAt && at <= (endedAt ?? Infinity))
    .map((facts) => ({ ...toActivity(facts), zone: facts.zone }))
    .filter(({ by }) => by === 'deployment')
    .reverse();
  const { stale, isMissing } = newest.isMissing ? newest : (older ?? newest);
  return { value, stale, isMissing };
}

interface Moves {
  value: Moved[];
  /** Why some are missing. */
  stale?: Problem | undefined;
  isMissing?: true | undefined;
}

function zonesOf(moves: readonly Moved[]): ZoneMoves[] {
  const known = moves.filter(({ zone, failed }) => zone !== null && !failed);
  const byZone = Map.groupBy(known, ({ zone }) => zone!);
  return [...byZone]
    .map(([zone, of]) => ({
      zone,
      launched: of.filter(({ kind }) => kind === 'launch').length,
      ended: of.filter(({ kind }) => kind === 'terminate').length,
    }))
    .sort((a, b) => a.zone.localeCompare(b.zone));
}
