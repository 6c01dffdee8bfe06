import { holdForHooks } from '../../world/groups/hooks.ts';
import { terminate } from '../../world/groups/terminate.ts';
import { causes } from '../../world/groups/causes.ts';
import { resourceId } from '../../world/random.ts';
import { DAY, HOUR } from '../../world/time/time.ts';
import { become, machinesOf, tagMachines } from './live.ts';
import { EKS_NAME } from './plans.ts';
import type { Reshape } from './shapes.ts';

/** A managed node group: EKS's marks, Spot only, no policy. */
const eksWorkers: Reshape = (world, region, group) => {
  group.tags = {
    ...{ 'eks:cluster-name': 'main', 'eks:nodegroup-name': 'workers' },
    'kubernetes.io/cluster/main': 'owned',
    ...{ 'k8s.io/cluster-autoscaler/enabled': 'true', 'k8s.io/cluster-autoscaler/main': 'owned' },
  };
  Object.assign(group, { policies: [], capacityRebalance: true, targetGroupArns: [], healthCheck: 'EC2' });
  group.mixed = {
    overrides: [{ type: 'm6i.xlarge' }, { type: 'm5.xlarge' }],
    ...{ strategy: 'prioritized', base: 0, percentage: 0, spotStrategy: 'capacity-optimized' },
  };
  for (const instance of machinesOf(region, group)) {
    become(world, region, instance, { spot: true });
    instance.target = 'unused';
  }
  tagMachines(region, group);
};

/** A capacity provider of ECS: machines are protected, one drains its tasks behind ECS's own hook. */
const ecsCapacity: Reshape = (world, region, group) => {
  group.hooks = [
    {
      name: 'ecs-managed-draining-termination-hook',
      ...{ transition: 'terminating', heartbeatSeconds: 3_600, result: 'CONTINUE' },
    },
  ];
  Object.assign(group, { protectNew: true, targetGroupArns: [], healthCheck: 'EC2' });
  const machines = machinesOf(region, group);
  for (const instance of machines) Object.assign(instance, { protected: true, target: 'unused' });
  const leaving = machines[0]!;
  group.desired = machines.length - 1;
  group.min = Math.min(group.min, group.desired);
  const cause = causes.explicit(world.now, machines.length, group.desired);
  terminate(world, region, group, leaving, { departure: 'capacity', cause });
  holdForHooks(world, group, leaving, 'terminating', world.now - HOUR / 4);
  leaving.protected = false;
};

const OTHER_ACCOUNT = '210987654321';

/** Windows, behind a Network Load Balancer, from an image that another account shares: its tags are not seen. */
const winGateway: Reshape = (world, region, group) => {
  const target = region.targetGroups.find(({ arn }) => arn === group.targetGroupArns[0])!;
  const balancer = region.loadBalancers.find(({ arn }) => arn === target.loadBalancerArn)!;
  Object.assign(balancer, { type: 'network', arn: balancer.arn.replace('/app/', '/net/') });
  Object.assign(target, { loadBalancerArn: balancer.arn, port: 443 });
  const windows = {
    ...{ Platform: 'windows', PlatformDetails: 'Windows', UsageOperation: 'RunInstances:0002', Tags: [] },
  };
  const [running] = machinesOf(region, group);
  const image = region.images[running!.imageId]!;
  const shared = (name: string, createdAt: number) => ({
    ...image,
    ...{ id: resourceId(world, 'ami'), name, description: '', createdAt, ownerId: OTHER_ACCOUNT, tags: {} },
    ...{ isShared: true, public: false, rootSize: 30, given: windows },
  });
  const used = shared('gateway-win2022-2026.10', world.now - 44 * DAY);
  const newer = shared('gateway-win2022-2026.11', world.now - 6 * DAY);
  for (const one of [used, newer]) region.images[one.id] = one;
  for (const version of region.templates[group.template.id]!.versions)
    version.data = { ...version.data, ImageId: used.id };
  for (const instance of machinesOf(region, group)) become(world, region, instance, { imageId: used.id });
  for (const ran of world.running.filter((one) => one.group === group.name && one.region === region.name))
    ran.operation = windows.UsageOperation;
};

/** What belongs to another system, or another account. */
export const OWNED: Record<string, Reshape> = {
  [EKS_NAME]: eksWorkers,
  'ecs-capacity': ecsCapacity,
  'win-gateway': winGateway,
};
