import 'server-only';
import { describeGroups } from '@/lib/aws/groups';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { describeActivities } from '@/lib/aws/scaling';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import { periodsOf } from '@/lib/releases/periods';
import type { Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { bootsOf, launchesOf, type Boot } from './boots';
import { bootTime, toActivity } from './model';

/** What AWS did to a fleet, newest first, and how long its machines take to come into service. */
export async function listActivities(_ctx: Ctx, { fleet }: { fleet: FleetRef }) {
  const { value, ...read } = await describeActivities(fleet, PACE.watched);
  const activities = value.map(toActivity);
  return { activities, boot: bootTime(activities), ...read };
}

/** Activities come by group, from one bucket of calls for all. */
const MOST_ASKED = 25;

/** Measured boot times of a family's images, from the fleets that run it now. */
export async function listBoots(ctx: Ctx, { family }: { family: string }): Promise<{ boots: Boot[] }> {
  const { fleets } = await listFleets(ctx);
  const asked = fleets.filter((fleet) => imageOf(fleet)?.family === family).slice(0, MOST_ASKED);
  return { boots: bootsOf((await Promise.all(asked.map(launchesIn))).flat()) };
}

async function launchesIn({ ref, template, release }: Fleet) {
  if (!template) return [];
  const [activities, refreshes, groups, releases] = await Promise.all([
    orElse(describeActivities(ref, PACE.minute), []),
    orElse(describeRefreshes(ref, PACE.minute), []),
    orElse(describeGroups(ref.region, PACE.watched), []),
    orElse(listReleases(ref.region, template, PACE.minute), [] as Release[]),
  ]);
  const group = groups.value.find(({ name }) => name === ref.name);
  const known = new Map(group?.instances.map(({ id, version }) => [id, version ?? '']));
  const periods = periodsOf(refreshes.value, release && String(release.number));
  const unsure = refreshes.value.filter(({ status }) => status !== 'Successful');
  return launchesOf(activities.value.map(toActivity), known, periods, unsure).flatMap((launch) => {
    const of = releases.value.find(({ number }) => String(number) === launch.release);
    return of?.imageId && of.instanceType
      ? [{ imageId: of.imageId, type: of.instanceType, seconds: launch.seconds }]
      : [];
  });
}
