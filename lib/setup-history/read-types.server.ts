import 'server-only';
import { describeRefreshes } from '@/lib/aws/refreshes';
import { lookupNamed } from '@/lib/aws/trail';
import { atMost } from '@/lib/core/at-most';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { listChanges, type ChangeRow } from '@/lib/db/changes';
import type { Fleet } from '@/lib/fleets/model';
import type { Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import { orElse } from '@/lib/runtime/or-else';
import type { Step } from './steps';
import { KEPT, typeSteps } from './types';

interface Call {
  autoScalingGroupName?: unknown;
  launchTemplate?: { version?: string };
  launchConfigurationName?: unknown;
}

const MOST_OWN = 2_000;
const ASKED_AT_ONCE = 4;
const DEPLOYS = ['deployment.start', 'deployment.scale-type', 'deployment.roll-back'];

/** The machine type of each of a region's fleets over time. Only fleets that were deployed to are asked about. */
export async function readTypes(place: Place, fleets: readonly Fleet[], now: number) {
  const since = new Date(now - KEPT);
  const [calls, rows] = await Promise.all([
    orElse(lookupNamed(place, ['StartInstanceRefresh', 'UpdateAutoScalingGroup']), []),
    orElse(
      listChanges({ place, actions: DEPLOYS, since, outcome: 'done', take: MOST_OWN }),
      [] as ChangeRow[],
    ),
  ]);
  const launching = calls.value.flatMap(({ name, at, parameters, errorCode }) => {
    const { autoScalingGroupName: group, launchTemplate, launchConfigurationName } = parameters as Call;
    const isOther = launchTemplate !== undefined || launchConfigurationName !== undefined;
    if (errorCode || (name === 'UpdateAutoScalingGroup' && !isOther)) return [];
    return [{ group, at, name, version: launchTemplate?.version ?? '' }];
  });
  const deployed = new Set<unknown>([
    ...launching.map(({ group }) => group),
    ...rows.value.map(({ target }) => target.name),
  ]);
  const asked = fleets.filter(({ ref, instanceType }) => instanceType !== null && deployed.has(ref.name));
  const steps = await atMost(ASKED_AT_ONCE, asked, async (fleet) => {
    const own = rows.value.filter(({ target }) => target.name === fleet.ref.name);
    const made = launching.filter(
      ({ group, name }) => group === fleet.ref.name && name === 'UpdateAutoScalingGroup',
    );
    return [fleetKey(fleet.ref), await readTypeSteps(fleet, { own, calls: made }, now)] as const;
  });
  const known = new Map(steps);
  return (fleet: Fleet): Step<string>[] =>
    known.get(fleetKey(fleet.ref)) ?? [{ from: 0, value: fleet.instanceType }];
}

async function readTypeSteps(
  { ref, template, instanceType }: Fleet,
  { own, calls }: { own: readonly ChangeRow[]; calls: readonly { at: number; version: string }[] },
  now: number,
) {
  const [refreshes, releases] = await Promise.all([
    orElse(describeRefreshes(ref, PACE.minute), null),
    orElse(template ? listReleases(ref, template, PACE.minute) : Promise.resolve([] as Release[]), null),
  ]);
  const told = own.map(({ at, before }) => ({ at: at.getTime(), before }));
  return typeSteps(
    instanceType,
    { refreshes: refreshes.value, releases: releases.value, own: told, calls },
    now,
  );
}
