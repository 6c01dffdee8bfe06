import type { House } from './house.ts';

/** The group that the killed changes change. */
export const [ACCOUNT, GROUP] = ['123456789012', 'search-staging'];
const fleet = `${ACCOUNT}/us-east-1/${GROUP}`;
export const named = { AutoScalingGroupName: GROUP };

export async function groupOf({ us }: House) {
  const { AutoScalingGroups } = await us.autoScaling.describeAutoScalingGroups({
    AutoScalingGroupNames: [GROUP],
  });
  return AutoScalingGroups![0]!;
}

async function seenOf(house: House) {
  const group = await groupOf(house);
  const seen = { desired: group.DesiredCapacity!, min: group.MinSize!, max: group.MaxSize! };
  return { fleet, seen: { ...seen, version: group.LaunchTemplate!.Version! } };
}

/** Sets the number of machines and removes policies, schedules and deployments. */
export async function sized(house: House, desired: number) {
  const { autoScaling, cloudWatch } = house.us;
  await autoScaling.updateAutoScalingGroup({ ...named, MinSize: 1, MaxSize: 6, DesiredCapacity: desired });
  const { ScalingPolicies } = await autoScaling.describePolicies(named);
  for (const { PolicyName } of ScalingPolicies!) await autoScaling.deletePolicy({ ...named, PolicyName });
  const { MetricAlarms } = await cloudWatch.describeAlarms({ AlarmNamePrefix: `plimsoll-${GROUP}` });
  if (MetricAlarms!.length > 0)
    await cloudWatch.deleteAlarms({ AlarmNames: MetricAlarms!.map(({ AlarmName }) => AlarmName!) });
  for (const one of await schedulesOf(house))
    await autoScaling.deleteScheduledAction({ ...named, ScheduledActionName: one });
  return seenOf(house);
}

export const schedulesOf = async ({ us }: House) =>
  (await us.autoScaling.describeScheduledActions(named)).ScheduledUpdateGroupActions!.map(
    ({ ScheduledActionName }) => ScheduledActionName!,
  );

export const desiredIs = (count: number) => async (house: House) =>
  (await groupOf(house)).DesiredCapacity === count;

/** An hour from now, by AWS's clock. */
export const soon = (house: House) =>
  house.control<{ now: string }>('GET', '').then(({ now }) => Date.parse(now) + 3_600_000);
