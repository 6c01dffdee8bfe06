import type { autoScaling, ec2 } from '../../protocol/shapes.ts';
import { holdForHooks } from '../../world/groups/hooks.ts';
import { addInstance } from '../../world/groups/members.ts';
import type { Group } from '../../world/groups/group.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import { NO_TEMPLATE } from '../../world/launch/configuration.ts';
import { dataOf } from '../../world/launch/template-version.ts';
import type { Instance, Lifecycle } from '../../world/machines/instance.ts';
import { intervalOf, startInterval } from '../../world/machines/running.ts';
import { uuid } from '../../world/random.ts';
import { HOUR } from '../../world/time/time.ts';
import type { Region, World } from '../../world/types.ts';
import type { Index } from './by-group.ts';
import { timeOf, type RegionFacts } from './facts.ts';
import { specFrom } from './launching.ts';
import { targetState } from './targets.ts';

type Recorded = ec2.Instance | undefined;

interface Recording {
  facts: RegionFacts;
  index: Index;
}

/** EC2 adds the template's own tags to each machine. */
const isOwnTag = ({ Key = '' }: ec2.Tag) => !Key.startsWith('aws:ec2launchtemplate:');

const tagsFrom = (fact: Recorded) => fromKeyValues((fact?.Tags ?? []).filter(isOwnTag));

/** "Terminating:Wait" is Terminating, held by the hooks that were recorded. */
const lifecycleFrom = (state: string | undefined) =>
  (state ?? 'InService').replace(/:(Wait|Proceed|Retained)$/, '') as Lifecycle;

/** What of a machine stays as it was recorded. */
function givenFrom({ State: _state, Tags: _tags, ImageId: _image, ...given }: ec2.Instance) {
  return { given: given as Record<string, unknown> };
}

function fromEc2(fact: Recorded, now: number) {
  return {
    subnetId: fact?.SubnetId ?? '',
    privateIp: fact?.PrivateIpAddress ?? '',
    imageId: fact?.ImageId ?? '',
    securityGroupIds: (fact?.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    tags: tagsFrom(fact),
    launchedAt: timeOf(fact?.LaunchTime, now),
    ...(fact?.InstanceLifecycle === 'spot' && { spot: true as const }),
    ...(fact ? givenFrom(fact) : { unrecorded: true as const }),
  };
}

/** It waits for a hook that was not recorded, for as long as AWS gives one by default. */
function waitAsTold(world: World, instance: Instance) {
  const until = world.now + HOUR;
  instance.waiting = [{ hook: 'not-recorded', token: uuid(world), startedAt: world.now, until }];
}

const stateFrom = (fact: Recorded, lifecycle: Lifecycle) =>
  (fact?.State?.Name ??
    (lifecycle.startsWith('Warmed:Stopped') ? 'stopped' : 'running')) as Instance['state'];

function addMember(
  world: World,
  region: Region,
  group: Group,
  member: autoScaling.Instance,
  { facts, index }: Recording,
) {
  const fact = index.machine(member.InstanceId);
  const { template } = specFrom(member);
  const data = dataOf(region, template);
  const known = fromEc2(fact, world.now);
  const lifecycle = lifecycleFrom(member.LifecycleState);
  const instance: Instance = {
    id: member.InstanceId!,
    group: group.name,
    zone: member.AvailabilityZone ?? '',
    type: member.InstanceType ?? fact?.InstanceType ?? '',
    ...(member.WeightedCapacity && { weight: Number(member.WeightedCapacity) }),
    ...known,
    imageId: known.imageId || data?.ImageId || '',
    template,
    state: stateFrom(fact, lifecycle),
    lifecycle,
    health: member.HealthStatus === 'Unhealthy' ? 'Unhealthy' : 'Healthy',
    target: targetState(facts, group, member.InstanceId!, lifecycle),
    protected: member.ProtectedFromScaleIn ?? false,
    activityId: uuid(world),
    readyAt: world.now,
    inServiceAt: known.launchedAt,
    ...(lifecycle === 'Terminating' && { drainedAt: world.now }),
    ...(member.LifecycleState?.startsWith('Warmed:') && { warmed: true }),
    ...(member.LifecycleState?.endsWith(':Retained') && { retained: true as const }),
  };
  if (member.LifecycleState?.endsWith(':Wait'))
    holdForHooks(
      world,
      group,
      instance,
      lifecycle === 'Terminating' ? 'terminating' : 'launching',
      world.now,
    );
  if (member.LifecycleState?.endsWith(':Wait') && !instance.waiting) waitAsTold(world, instance);
  addInstance(region, instance);
  startInterval(world, region, instance);
  if (lifecycle === 'InService') intervalOf(world, instance.id)!.servingAt = known.launchedAt;
}

/** The group's machines. One that EC2 was not asked about is known to its group alone, as if it were just gone. */
export function addMembers(
  world: World,
  region: Region,
  group: Group,
  { fact, ...recording }: Recording & { fact: autoScaling.AutoScalingGroup },
) {
  const [pool] = recording.index.pools(fact.AutoScalingGroupName);
  for (const member of [...(fact.Instances ?? []), ...(pool?.Instances ?? [])])
    if (!region.instances[member.InstanceId!]) addMember(world, region, group, member, recording);
}

/** Machines of no group: they run, or are gone but still told of. */
export function addOthers(world: World, region: Region, facts: RegionFacts) {
  for (const fact of facts.Instances ?? []) {
    const id = fact.InstanceId ?? '';
    if (region.instances[id]) continue;
    const state = (fact.State?.Name ?? 'running') as Instance['state'];
    const gone = state === 'terminated' || state === 'shutting-down';
    const instance: Instance = {
      ...{ id, group: '', zone: fact.Placement?.AvailabilityZone ?? '', type: fact.InstanceType ?? '' },
      ...fromEc2(fact, world.now),
      ...{ template: NO_TEMPLATE, state, health: 'Healthy', target: 'unused' },
      lifecycle: gone ? 'Terminated' : 'InService',
      ...(gone && { terminatedAt: world.now }),
      ...{ protected: false, activityId: '', readyAt: world.now },
    };
    addInstance(region, instance);
    if (!gone) startInterval(world, region, instance);
  }
}
