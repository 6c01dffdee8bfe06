import type { GroupFacts } from '@/lib/aws/groups';
import type { Launched } from '@/lib/aws/launched';
import type { Problem } from '@/lib/core/errors';

export interface Instance {
  id: string;
  type: string | null;
  zone: string;
  /** AWS's LifecycleState: InService, Pending, Terminating… */
  lifecycle: string;
  healthy: boolean;
  /** Launch template version, or launch configuration. */
  version: string | null;
  imageId: string | null;
  /** UTC ms. */
  launchedAt: number | null;
  /** Units that it counts; null: one machine. */
  weight: number | null;
  /** On the Spot market; null: EC2 did not say. */
  spot: boolean | null;
  /** AWS does not choose it when it scales in. */
  protected: boolean;
}

export interface InstancePage {
  instances: Instance[];
  total: number;
  stale?: Problem | undefined;
  readAt: number;
  now: number;
}

/** Sorted by zone, then oldest first, so that rows keep their place while machines come and go. */
export function toInstances(group: GroupFacts['instances'], facts: readonly Launched[]): Instance[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  return group
    .map(({ id, type, zone, lifecycle, healthy, version, launchConfiguration, weight, ...one }) => {
      const fact = known.get(id);
      const { imageId = null, launchedAt = null, spot = null } = fact ?? {};
      const launched = version ?? launchConfiguration;
      return {
        ...{ id, zone, lifecycle, healthy, weight, imageId, launchedAt, spot },
        ...{ type: type ?? fact?.type ?? null, version: launched, protected: one.protected },
      };
    })
    .sort((a, b) => a.zone.localeCompare(b.zone) || (a.launchedAt ?? Infinity) - (b.launchedAt ?? Infinity));
}

/** In service and healthy. Somebody who looks for trouble wants the others. */
export const isWell = ({ lifecycle, healthy }: Instance) => lifecycle === 'InService' && healthy;
