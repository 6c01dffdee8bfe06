import 'server-only';
import { describeWatchedGroup } from '@/lib/aws/groups';
import { describeStatusChecks, getConsoleOutput, type InstanceFacts } from '@/lib/aws/instances';
import { describeLogGroups } from '@/lib/aws/logs';
import { describeActivities, type ActivityFacts } from '@/lib/aws/scaling';
import { changesOf } from '@/lib/audit-trail/queries';
import type { Ctx } from '@/lib/changes/context';
import { signatureOf } from '@/lib/core/author';
import { authorOf, type Change } from '@/lib/core/change';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { timesInWords } from '@/lib/core/times-in-words';
import { logGroupsFor } from '@/lib/fleets/log-groups';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet } from '@/lib/fleets/queries';
import { decide, inFleet } from '@/lib/rules/decide';
import { orElse } from '@/lib/runtime/or-else';
import { bootOf, lastLines } from './boot';
import { readCpu } from './cpu.server';
import { findLoose } from './find-loose.server';
import type { InstanceDetail, SetAsideList } from './detail';
import { readTargets } from './target-states.server';

const SHOWN_LINES = 40;

/** One instance: its checks, its targets, its boot, its console. A part that fails does not hide the others. */
export async function getInstance(
  ctx: Ctx,
  { fleet: ref, instance: id }: { fleet: FleetRef; instance: string },
): Promise<InstanceDetail> {
  const [fleet, { value: group }] = await Promise.all([
    findFleet(ref),
    describeWatchedGroup(ref, PACE.changing),
  ]);
  const member = group?.instances.find((one) => one.id === id);
  const now = ctx.now();
  const [facts, checks, targets, cpu, output, activities, logs] = await Promise.all([
    orElse(findLoose(ref, [id], PACE.watched), null),
    orElse(describeStatusChecks(ref, id, PACE.watched), null),
    orElse(targetsOf(ref, id, group?.targetGroups ?? []), null),
    orElse(cpuOf(ref, id, now), null),
    orElse(readConsole(ctx, fleet, { id, isMember: member !== undefined }), null),
    orElse(describeActivities(ref, PACE.watched), [] as ActivityFacts[]),
    orElse(describeLogGroups(ref), []),
  ]);
  const fact = facts.value?.[0];
  const own = activities.value.filter(({ description }) => description.includes(id));
  const launch = own.find(({ description }) => /^Launching/.test(description));
  const parts = [facts, checks, targets, cpu, output, activities, logs];
  return {
    id,
    lifecycle: member?.lifecycle ?? (facts.value ? looseState(fact) : 'unknown'),
    healthy: member?.healthy ?? null,
    protected: member?.protected ?? false,
    zone: member?.zone ?? null,
    type: member?.type ?? fact?.type ?? null,
    version: member?.version ?? member?.launchConfiguration ?? null,
    weight: member?.weight ?? null,
    spot: fact?.spot ?? null,
    launchedAt: fact?.launchedAt ?? null,
    ...{ checks: checks.value, targets: targets.value, cpu: cpu.value },
    boot: bootOf({
      launch: launch ? { at: launch.startedAt, endedAt: launch.endedAt } : null,
      launchedAt: fact?.launchedAt ?? null,
      console: output.value?.text ?? '',
    }),
    console: output.value && {
      ...lastLines(output.value.text, SHOWN_LINES),
      postedAt: output.value.postedAt,
    },
    activities: own.map(({ startedAt, description, cause, message }) => ({
      ...{ at: startedAt, description, cause: timesInWords(cause, now) },
      message: message && timesInWords(message, now),
    })),
    logGroups: logGroupsFor(fleet, logs.value),
    problems: parts.flatMap(({ stale }) => (stale ? [stale] : [])),
    now,
  };
}

const looseState = (fact: InstanceFacts | undefined) =>
  fact?.state === 'running' ? 'detached' : (fact?.state ?? 'gone');

/** An application may print secrets there: it is for people who may act on the fleet's instances. */
async function readConsole(ctx: Ctx, fleet: Fleet, { id, isMember }: { id: string; isMember: boolean }) {
  const { allowed, reason } = decide(ctx.actor, 'fleet:instances', inFleet(fleet));
  if (!allowed)
    throw new AppError(
      'denied',
      `Console output may contain secrets. Plimsoll shows it only to people who may act on instances: ${reason}.`,
    );
  if (!isMember) await assertSetAside(ctx, fleet, id);
  return getConsoleOutput(fleet.ref, id, PACE.minute);
}

/** @throws AppError missing, or why it is not known */
async function assertSetAside(ctx: Ctx, { ref }: Fleet, id: string) {
  const { instances, problems } = await listSetAside(ctx, { fleet: ref });
  if (instances.some((one) => one.id === id)) return;
  const [problem] = problems;
  throw problem
    ? new AppError(problem.kind, problem.message, problem)
    : new AppError('missing', `${id} is not in the fleet ${ref.name}.`);
}

async function targetsOf(ref: FleetRef, id: string, arns: readonly string[]) {
  const targets = await readTargets(ref, arns);
  return targets
    .filter((target) => target.id === id)
    .map(({ group, state, says }) => ({ group, state, says }));
}

async function cpuOf(ref: FleetRef, id: string, now: number) {
  const cpu = await readCpu(ref, [id], now);
  return { own: cpu[id] ?? null, fleet: cpu[''] ?? null };
}

const ASIDE = ['instance.standby', 'instance.detach', 'instance.return', 'instance.attach'] as const;

/** Instances in Standby, and those that were detached here and still run by themselves. */
export async function listSetAside(ctx: Ctx, { fleet: ref }: { fleet: FleetRef }): Promise<SetAsideList> {
  const [group, changes] = await Promise.all([
    describeWatchedGroup(ref, PACE.changing),
    orElse(changesOf(ctx, ref, ASIDE), [] as Change[]),
  ]);
  const members = group.value?.instances ?? [];
  const done = changes.value.filter(({ outcome }) => outcome === 'done');
  const newest = (id: string) => done.find(({ after }) => after.instance === id);
  const away = [...new Set(done.map(({ after }) => String(after.instance)))].filter(
    (id) => newest(id)?.action === 'instance.detach' && !members.some((one) => one.id === id),
  );
  const facts = await orElse(findLoose(ref, away, PACE.watched), []);
  const running = facts.value.filter(({ state }) => state === 'running').map(({ id }) => id);
  const standby = members.filter(({ lifecycle }) => /Standby$/.test(lifecycle)).map(({ id }) => id);
  const toAside = (lifecycle: string) => (id: string) => {
    const change = newest(id);
    const isOurs = change?.action === 'instance.standby' || change?.action === 'instance.detach';
    return {
      ...{ id, lifecycle },
      by: isOurs ? signatureOf(authorOf(change)) : null,
      at: isOurs ? change.at : null,
      why: isOurs ? change.reason : null,
    };
  };
  return {
    instances: [...standby.map(toAside('Standby')), ...running.map(toAside('detached'))],
    problems: [changes, facts].flatMap(({ stale }) => stale ?? []),
  };
}
