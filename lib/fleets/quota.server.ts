import 'server-only';
import { describeGroups } from '@/lib/aws/groups';
import { describeInstanceTypes, describeSpotInstances } from '@/lib/aws/instances';
import { ec2Quota } from '@/lib/aws/quotas';
import type { Ctx } from '@/lib/changes/context';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Known } from '@/lib/core/known';
import { PACE } from '@/lib/core/pace';
import { known } from '@/lib/runtime/known';
import type { Fleet } from './model';
import { getFleet } from './queries';
import { marketOf, vcpuQuotaOf, vcpusIn, type VcpuQuota } from './quotas';

/** A quota with its use. Machines outside fleets are not counted. */
export interface UsedQuota extends VcpuQuota {
  /** vCPUs that the account may run, and that the region's fleets run now. */
  limit: number;
  used: number;
  /** vCPUs of one machine of the type; null: AWS did not say. */
  perInstance: number | null;
}

/** The quota that a fleet's new machines count towards, if they are of this type. */
export async function readVcpuQuota(fleet: Fleet, type: string | null): Promise<Known<UsedQuota>> {
  const { mix, ref: place } = fleet;
  if ((mix?.choices.length ?? 0) > 1)
    return { why: 'It launches several machine types, which may count against several quotas.' };
  if (mix?.byRequirements || fleet.release?.byRequirements)
    return { why: 'AWS chooses its machine types, which may count against several quotas.' };
  const market = marketOf(fleet);
  if (!market)
    return { why: 'It launches on demand and on the Spot market, which have quotas of their own.' };
  const quota = vcpuQuotaOf(type, market);
  if (!quota) return { why: `AWS has no vCPU quota for ${type ?? 'its machine type'} ${market}.` };
  const [limit, types, groups, spot] = await Promise.all([
    known(ec2Quota(place, quota.code)),
    known(describeInstanceTypes(place)),
    known(describeGroups(place, PACE.watched)),
    known(describeSpotInstances(place, PACE.minute)),
  ]);
  if ('why' in limit) return limit;
  if ('why' in types) return types;
  if ('why' in groups) return groups;
  if ('why' in spot) return spot;
  if (limit.value === null) return { why: 'AWS did not report the quota of the account.' };
  const vcpus = new Map(types.value.map((one) => [one.type, one.vcpus]));
  const machines = groups.value.flatMap(({ instances }) => instances);
  const used = vcpusIn(machines, quota, { vcpus, spot: spot.value });
  return { value: { ...quota, limit: limit.value, used, perInstance: vcpus.get(type ?? '') ?? null } };
}

/** The same for what the fleet launches now. */
export async function getFleetQuota(
  _ctx: Ctx,
  { fleet: ref }: { fleet: FleetRef },
): Promise<Known<UsedQuota>> {
  const fleet = await getFleet(ref);
  return readVcpuQuota(fleet, fleet.instanceType);
}
