import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeWatchedGroup } from '@/lib/aws/groups';
import { describePolicies } from '@/lib/aws/policies';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { describeActivities } from '@/lib/aws/scaling';
import { describeSchedules } from '@/lib/aws/schedules';
import { oldest } from '@/lib/core/aged';
import { AppError, toProblem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { policiesOf } from '@/lib/fleets/policies';
import { listFleets } from '@/lib/fleets/queries';
import { periodsOf } from '@/lib/releases/periods';
import type { InAccount } from '@/lib/images/model';
import type { Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { compareMix, type MixWish } from './compare-mix.server';
import type { MixPlan } from './mix-change';
import { comparePolicies, type PolicyWish } from './compare-policies.server';
import { bootsOf, launchesOf, type Boot } from './boots';
import { bootTime, toActivity, type Scaling } from './model';
import { formatPolicies } from '@/lib/fleets/policy-text';

/** AWS's activities of a fleet, newest first, and the boot time of its machines. */
export async function listActivities(_ctx: Ctx, { fleet }: { fleet: FleetRef }) {
  const { value, ...read } = await describeActivities(fleet, PACE.watched);
  const activities = value.map(toActivity);
  return { activities, boot: bootTime(activities), ...read };
}

/** Activities are read per group, and AWS counts all of them in one rate limit. */
const MOST_ASKED = 25;

/** Measured boot times of a family's images, from the fleets that run it now. */
export async function listBoots(
  ctx: Ctx,
  { account, family }: InAccount & { family: string },
): Promise<{ boots: Boot[]; unread: string[] }> {
  const { fleets } = await listFleets(ctx);
  const isOf = (fleet: Fleet) =>
    imageOf(fleet)?.family === family && (!account || fleet.ref.account === account);
  const all = fleets.filter(isOf);
  const read = await Promise.all(all.slice(0, MOST_ASKED).map(launchesIn));
  return {
    boots: bootsOf(read.flatMap((launches) => launches ?? [])),
    unread: all.filter((_, index) => !read[index]).map(({ ref }) => ref.name),
  };
}

/** The launches whose boot time is known; null if a part of that could not be read. */
async function launchesIn({ ref, template, release }: Fleet) {
  if (!template) return [];
  const [activities, refreshes, group, releases] = await Promise.all([
    orElse(describeActivities(ref, PACE.minute), []),
    orElse(describeRefreshes(ref, PACE.minute), []),
    orElse(describeWatchedGroup(ref, PACE.watched), null),
    orElse(listReleases(ref, template, PACE.minute), [] as Release[]),
  ]);
  if ([activities, refreshes, group, releases].some(({ isMissing }) => isMissing)) return null;
  const known = new Map(group.value?.instances.map(({ id, version }) => [id, version ?? '']));
  const periods = periodsOf(refreshes.value, release && String(release.number));
  const unsure = refreshes.value.filter(({ status }) => status !== 'Successful');
  return launchesOf(activities.value.map(toActivity), known, periods, unsure).flatMap((launch) => {
    const of = releases.value.find(({ number }) => String(number) === launch.release);
    return of?.imageId && of.instanceType
      ? [{ imageId: of.imageId, type: of.instanceType, seconds: launch.seconds }]
      : [];
  });
}

/** A fleet's automatic scaling: policies with alarms, and scheduled actions. */
export async function getScaling(_ctx: Ctx, { fleet }: { fleet: FleetRef }): Promise<Scaling> {
  const { name } = fleet;
  const [policies, schedules, alarms] = await Promise.all([
    describePolicies(fleet, PACE.minute),
    describeSchedules(fleet, PACE.minute),
    orElse(describeAlarms(fleet, PACE.watched), []),
  ]);
  const ofFleet = policies.value.filter(({ group }) => group === name);
  const alarmNamed = (name: string) => {
    const { state = null, actionsEnabled = null } = alarms.value.find((one) => one.name === name) ?? {};
    return { name, state, actionsEnabled };
  };
  return {
    policies: ofFleet.map((policy) => ({
      name: policy.name,
      text: formatPolicies(policiesOf(name, [policy], alarms.value)),
      enabled: policy.enabled,
      alarms: policy.alarms.map(alarmNamed),
    })),
    schedules: schedules.value.toSorted((a, b) => (a.startAt ?? Infinity) - (b.startAt ?? Infinity)),
    ...oldest([policies, schedules, alarms]),
  };
}

/** The policy that would be sent, or why the change would be refused. */
export async function planMixChange(
  _ctx: Ctx,
  { fleet, ...wish }: MixWish & { fleet: FleetRef },
): Promise<MixPlan> {
  try {
    return { policy: (await compareMix(fleet, wish)).policy, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { policy: null, problem: toProblem(error) };
  }
}

/** The calls from the current policies to the wanted ones. @throws AppError refused or invalid */
export async function planPolicyChange(_ctx: Ctx, { fleet, ...wish }: PolicyChange) {
  return { calls: await comparePolicies(fleet, wish) };
}

interface PolicyChange extends PolicyWish {
  fleet: FleetRef;
}
