import type { RegionFacts } from './facts.ts';

interface OfGroup {
  AutoScalingGroupName?: string | undefined;
}

function byGroup<T extends OfGroup>(list: readonly T[] | undefined) {
  const groups = Map.groupBy(list ?? [], ({ AutoScalingGroupName }) => AutoScalingGroupName);
  return (name: string | undefined): T[] => groups.get(name) ?? [];
}

/** Facts of a region by the group or the machine that they are of: each list is gone through once. */
export function indexOf(facts: RegionFacts) {
  // Of several of one id the first counts.
  const machines = new Map((facts.Instances ?? []).toReversed().map((one) => [one.InstanceId, one]));
  return {
    policies: byGroup(facts.ScalingPolicies),
    schedules: byGroup(facts.ScheduledUpdateGroupActions),
    hooks: byGroup(facts.LifecycleHooks),
    activities: byGroup(facts.Activities),
    refreshes: byGroup(facts.InstanceRefreshes),
    pools: byGroup(facts.WarmPools),
    machine: (id: string | undefined) => machines.get(id),
  };
}

export type Index = ReturnType<typeof indexOf>;
