import 'server-only';
import { describeRefreshes, type RefreshFacts } from '@/lib/aws/refreshes';
import type { Change } from '@/lib/core/change';
import { PACE } from '@/lib/core/pace';
import type { Fleet } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import type { Release } from '@/lib/releases/model';
import { listReleases } from '@/lib/releases/queries';
import { orElse } from '@/lib/runtime/or-else';
import type { Calls } from './outside';
import { releasesOf, type Released } from './releases';

/** The versions that replaced another on a fleet, by whomever, in the six weeks that AWS keeps. */
export async function readReleased(
  fleet: Fleet,
  own: readonly Change[],
  calls: Calls | undefined,
): Promise<Released[]> {
  const { ref, template } = fleet;
  if (!template) return [];
  const [refreshes, releases] = await Promise.all([
    orElse(describeRefreshes(ref, PACE.hour), [] as RefreshFacts[]),
    orElse(listReleases(ref, template, PACE.hour), [] as Release[]),
  ]);
  const named = releases.value.map((one) => ({
    ...{ number: one.number, createdAt: one.createdAt, imageId: one.imageId },
    label: one.image ? versionLabel(one.image) : `release ${one.number}`,
    instanceType: one.instanceType,
  }));
  const { id, name } = template;
  return releasesOf(refreshes.value, { id, name, releases: named }, own, calls);
}
