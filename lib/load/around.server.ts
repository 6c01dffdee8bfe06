import 'server-only';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describePolicies, type PolicyFacts } from '@/lib/aws/policies';
import { describeTargetGroups, type TargetGroupFacts } from '@/lib/aws/targets';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { orElse } from '@/lib/runtime/or-else';
import type { Around } from './choices';

/** What a region's load is chosen by. What cannot be read is empty, with the reason. */
export async function readAround(place: Place): Promise<Around> {
  const [targets, groups, policies] = await Promise.all([
    orElse(describeTargetGroups(place, PACE.hour), null),
    orElse(describeGroups(place, PACE.minute), [] as GroupFacts[]),
    orElse(describePolicies(place, PACE.minute), null),
  ]);
  return {
    targets: targets.value ?? ([] as TargetGroupFacts[]),
    groups: groups.value,
    policies: policies.value ?? ([] as PolicyFacts[]),
    memory: null,
    problems: {
      targets: targets.value ? undefined : targets.stale,
      groups: groups.isMissing && groups.stale,
      policies: policies.value ? undefined : policies.stale,
    },
  };
}
