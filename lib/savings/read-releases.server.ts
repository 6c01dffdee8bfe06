import 'server-only';
import { describeRefreshes } from '@/lib/aws/refreshes';
import type { Change } from '@/lib/core/change';
import { PACE } from '@/lib/core/pace';
import type { Fleet } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import { listReleases } from '@/lib/releases/queries';
import type { Calls } from './outside';
import { releasesOf, type Released } from './releases';

/**
 * The versions that replaced another on a fleet, by whomever, in the six weeks that AWS keeps.
 * @throws AppError if AWS does not say
 */
export async function readReleased(
  fleet: Fleet,
  own: readonly Change[],
  calls: Calls | undefined,
): Promise<Released[]> {
  const { ref, template } = fleet;
  if (!template) return [];
  const [refreshes, releases] = await Promise.all([
    describeRefreshes(ref, PACE.hour),
    listReleases(ref, template, PACE.hour),
  ]);
  const named = releases.value.map((one) => ({
    ...{ number: one.number, createdAt: one.createdAt, imageId: one.imageId },
    label: one.image ? versionLabel(one.image) : `release ${one.number}`,
    instanceType: one.instanceType,
  }));
  const { id, name } = template;
  return releasesOf(refreshes.value, { id, name, releases: named }, own, calls);
}
