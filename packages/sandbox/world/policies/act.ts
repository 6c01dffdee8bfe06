import { bounded, setDesired } from '../groups/capacity.ts';
import { causes } from '../groups/causes.ts';
import { isSuspended } from '../groups/processes.ts';
import { own } from '../own.ts';
import type { Alarm } from './alarm.ts';
import type { Group } from '../groups/group.ts';
import type { Policy } from './policy.ts';
import type { Region, World } from '../types.ts';
import { activeShifts } from '../zonal-shifts.ts';
import { breachOf, WISHES } from './wishes.ts';

interface Wish {
  alarm: Alarm;
  policy: Policy;
  desired: number;
}

const OF_POLICY = /:autoScalingGroupName\/(.+):policyName\/(.+)$/;

/** The group and policy that an alarm's action names by its ARN. */
function policyNamed(region: Region, arn: string): [Group, Policy] | undefined {
  const [, name = ''] = OF_POLICY.exec(arn) ?? [];
  const group = own(region.groups, name);
  const policy = group?.policies.find((one) => one.arn === arn);
  return group && policy ? [group, policy] : undefined;
}

/** Target tracking takes capacity out only when each of its policies that may would do so. */
function mayShrink(group: Group, wishes: Wish[]) {
  const said = wishes.map(({ policy }) => policy);
  return group.policies
    .filter((one) => one.type === 'TargetTrackingScaling' && one.enabled && !one.disableScaleIn)
    .every((one) => said.includes(one));
}

/** Of several policies the one that leaves the largest capacity is followed, out and in. */
function follow(world: World, region: Region, group: Group, wishes: Wish[]) {
  const tracking = mayShrink(group, wishes);
  const chosen = wishes
    .map((wish) => ({ ...wish, desired: bounded(group, wish.desired) }))
    .filter(({ desired, policy }) =>
      desired < group.desired ? tracking || policy.type !== 'TargetTrackingScaling' : desired > group.desired,
    )
    .reduce<Wish | undefined>((best, one) => (!best || one.desired > best.desired ? one : best), undefined);
  if (!chosen) return;
  // While a zone is shifted away, no policy lowers the capacity.
  if (chosen.desired < group.desired && activeShifts(region, group, world.now).length > 0) return;
  const { alarm, policy, desired } = chosen;
  setDesired(world, group, desired, causes.alarm(world.now, alarm.name, policy.name, group.desired, desired));
}

/**
 * What CloudWatch asks of Auto Scaling once a minute for as long as an alarm is in ALARM: its policies change
 * capacity. The process AlarmNotification, suspended, lets no alarm through.
 */
export function runAlarmActions(world: World, region: Region, alarms: readonly Alarm[] = region.alarms) {
  const wishes = new Map<Group, Wish[]>();
  for (const alarm of alarms) {
    if (alarm.state !== 'ALARM' || !alarm.actionsEnabled) continue;
    for (const arn of alarm.actions) {
      const [group, policy] = policyNamed(region, arn) ?? [];
      if (!group || !policy?.enabled || isSuspended(group, 'AlarmNotification')) continue;
      const desired = WISHES[policy.type](world, region, group, policy, breachOf(alarm));
      if (desired === undefined) continue;
      wishes.set(group, [...(wishes.get(group) ?? []), { alarm, policy, desired }]);
    }
  }
  for (const [group, said] of wishes) follow(world, region, group, said);
}
