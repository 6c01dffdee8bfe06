import * as autoscaling from '@aws-sdk/client-auto-scaling';
import type { RegionFacts } from '../seed/recorded/facts.ts';
import { collect, listed } from './pages.ts';
import type { Read } from './read.ts';

/** AWS keeps six weeks of a group's activities: of a restless one that is too much to tell. */
const MOST_ACTIVITIES = 300;

const namesOf = ({ AutoScalingGroups = [] }: RegionFacts) =>
  AutoScalingGroups.flatMap(({ AutoScalingGroupName }) => AutoScalingGroupName ?? []);

/** A group may be deleted between two calls. */
const isGone = (error: unknown) => /not found/i.test((error as Error).message);

/** After this many groups, it says how far it is. */
const TELL_EVERY = 25;

/** Asks for each group by itself. */
async function eachGroup<T>(
  names: readonly string[],
  say: (text: string) => void,
  ask: (name: string) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (const [index, name] of names.entries()) {
    if (index > 0 && index % TELL_EVERY === 0) say(`${index} of ${names.length} groups`);
    all.push(
      ...(await ask(name).catch((error: unknown) => {
        if (isGone(error)) return [];
        throw error;
      })),
    );
  }
  return all;
}

async function activitiesOf(client: autoscaling.AutoScaling, name: string) {
  const all: autoscaling.Activity[] = [];
  const pages = autoscaling.paginateDescribeScalingActivities({ client }, { AutoScalingGroupName: name });
  for await (const { Activities = [] } of pages) {
    all.push(...Activities);
    if (all.length >= MOST_ACTIVITIES) break;
  }
  return all.slice(0, MOST_ACTIVITIES);
}

export const GROUP_READS: Read[] = [
  listed('AutoScalingGroups', 'autoscaling:DescribeAutoScalingGroups', ({ autoScaling: client }) =>
    autoscaling.paginateDescribeAutoScalingGroups({ client }, {}),
  ),
  listed('LaunchConfigurations', 'autoscaling:DescribeLaunchConfigurations', ({ autoScaling: client }) =>
    autoscaling.paginateDescribeLaunchConfigurations({ client }, {}),
  ),
  listed('ScalingPolicies', 'autoscaling:DescribePolicies', ({ autoScaling: client }) =>
    autoscaling.paginateDescribePolicies({ client }, {}),
  ),
  listed('ScheduledUpdateGroupActions', 'autoscaling:DescribeScheduledActions', ({ autoScaling: client }) =>
    autoscaling.paginateDescribeScheduledActions({ client }, {}),
  ),
  {
    facts: 'LifecycleHooks',
    action: 'autoscaling:DescribeLifecycleHooks',
    read: ({ autoScaling }, found, { say }) =>
      eachGroup(
        namesOf(found),
        say,
        async (AutoScalingGroupName) =>
          (await autoScaling.describeLifecycleHooks({ AutoScalingGroupName })).LifecycleHooks ?? [],
      ),
  },
  {
    facts: 'WarmPools',
    action: 'autoscaling:DescribeWarmPool',
    read: ({ autoScaling: client }, found, { say }) => {
      const pools = (found.AutoScalingGroups ?? []).filter((one) => one.WarmPoolConfiguration);
      return eachGroup(namesOf({ AutoScalingGroups: pools }), say, async (AutoScalingGroupName) => {
        const pages = autoscaling.paginateDescribeWarmPool({ client }, { AutoScalingGroupName });
        return [{ AutoScalingGroupName, Instances: await collect(pages, ({ Instances }) => Instances) }];
      });
    },
  },
  {
    facts: 'InstanceRefreshes',
    action: 'autoscaling:DescribeInstanceRefreshes',
    read: ({ autoScaling: client }, found, { say }) =>
      eachGroup(namesOf(found), say, (AutoScalingGroupName) =>
        collect(
          autoscaling.paginateDescribeInstanceRefreshes({ client }, { AutoScalingGroupName }),
          ({ InstanceRefreshes }) => InstanceRefreshes,
        ),
      ),
  },
  {
    facts: 'Activities',
    action: 'autoscaling:DescribeScalingActivities',
    read: ({ autoScaling }, found, { say }) =>
      eachGroup(namesOf(found), say, (name) => activitiesOf(autoScaling, name)),
  },
];
