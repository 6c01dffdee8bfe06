import { membersOf } from '../groups/members.ts';
import { SECOND } from '../time/time.ts';
import { trackedCapacity } from './target-tracking.ts';
import type { Alarm } from './alarm.ts';
import type { Group } from '../groups/group.ts';
import type { Instance } from '../machines/instance.ts';
import type { Policy } from './policy.ts';
import type { Region, World } from '../types.ts';
import { adjusted, stepFor } from './adjust.ts';
import { isCoolingDown, warmupOf } from './cooldown.ts';

/** What raised a policy: how far the metric is from the threshold, and on which side the alarm looks. */
export interface Breach {
  /** null where an alarm has no datapoint, as after SetAlarmState. */
  value: number | null;
  threshold: number;
  rising: boolean;
}

export const breachOf = (alarm: Alarm): Breach => ({
  value: alarm.recent.at(-1) ?? null,
  threshold: alarm.threshold,
  rising: alarm.comparison.startsWith('Greater'),
});

type Wish = (
  world: World,
  region: Region,
  group: Group,
  policy: Policy,
  breach: Breach,
) => number | undefined;

const isWarming = (now: number, seconds: number) => (instance: Instance) =>
  instance.lifecycle === 'Pending' ||
  (instance.lifecycle === 'InService' && now < instance.inServiceAt! + seconds * SECOND);

/**
 * A step adjusts the capacity without what still warms up, so a breach that lasts adds nothing twice, and one that
 * grows adds the difference. Nothing is taken out while machines warm up; those on their way out still count.
 */
const stepWish: Wish = (world, region, group, policy, { value, threshold, rising }) => {
  const adjustment = stepFor(policy.steps ?? [], (value ?? threshold) - threshold, rising);
  if (adjustment === undefined) return undefined;
  const members = membersOf(region, group);
  const warming = members.filter(isWarming(world.now, warmupOf(group, policy))).length;
  const wanted = adjusted(policy, group.desired - warming, adjustment);
  if (wanted > group.desired) return wanted;
  const leaving = members.filter(({ lifecycle }) => lifecycle === 'Terminating').length;
  const lower = adjusted(policy, group.desired + leaving, adjustment);
  return lower < group.desired && warming === 0 ? lower : undefined;
};

const simpleWish: Wish = (world, _region, group, policy) =>
  isCoolingDown(group, world.now, policy.cooldownSeconds)
    ? undefined
    : adjusted(policy, group.desired, policy.adjustment ?? 0);

const trackingWish: Wish = (world, _region, group, policy, breach) =>
  trackedCapacity(world, group, policy, breach);

/** By policy type, the capacity that a policy wants while its alarm is in ALARM; undefined: it waits. */
export const WISHES: Record<Policy['type'], Wish> = {
  // Its own forecast moves it, no alarm.
  PredictiveScaling: () => undefined,
  StepScaling: stepWish,
  SimpleScaling: simpleWish,
  TargetTrackingScaling: trackingWish,
};
