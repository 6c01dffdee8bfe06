import type { GroupFacts } from '@/lib/aws/groups';
import type { InstanceFacts } from '@/lib/aws/instances';
import type { Problem } from '@/lib/core/errors';

export interface Instance {
  id: string;
  type: string | null;
  zone: string;
  /** AWS's LifecycleState: InService, Pending, Terminating… */
  lifecycle: string;
  healthy: boolean;
  /** Launch template version. */
  version: string | null;
  imageId: string | null;
  /** UTC ms */
  launchedAt: number | null;
}

export interface InstancePage {
  instances: Instance[];
  /** Of how many; the list carries the first thousand. */
  total: number;
  stale?: Problem | undefined;
  readAt: number;
  now: number;
}

/** By zone, then oldest first: where a machine stands does not move while others come and go. */
export function toInstances(group: GroupFacts['instances'], facts: readonly InstanceFacts[]): Instance[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return group
    .map(({ id, type, zone, lifecycle, healthy, version }) => {
      const fact = known.get(id);
      const { imageId = null, launchedAt = null } = fact ?? {};
      return { id, type, zone, lifecycle, healthy, version, imageId, launchedAt };
    })
    .sort((a, b) => a.zone.localeCompare(b.zone) || (a.launchedAt ?? Infinity) - (b.launchedAt ?? Infinity));
}
