import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import { machinesBehind, type ClassicBalancer } from '../../world/classic-balancer.ts';
import { own } from '../../world/own.ts';
import type { Region } from '../../world/types.ts';
import { balancerOf } from './balancer-of.ts';

const idsIn = (instances: classicElb.Instance[] = []) => instances.map(({ InstanceId = '' }) => InstanceId);

/** @throws AwsError on a machine that is not there */
function checkThere(region: Region, ids: readonly string[]) {
  const gone = ids.find((id) => (own(region.instances, id)?.state ?? 'terminated') === 'terminated');
  if (gone !== undefined) throw new AwsError('InvalidInstance', `EC2 instance ${gone} cannot be found.`);
}

const told = (region: Region, balancer: ClassicBalancer) => ({
  Instances: machinesBehind(region, balancer).map((InstanceId) => ({ InstanceId })),
});

const set = (balancer: ClassicBalancer, ids: readonly string[], isIn: boolean) =>
  Object.assign(balancer.byHand, Object.fromEntries(ids.map((id) => [id, isIn])));

export const registerInstances: Operation<
  classicElb.RegisterEndPointsInput,
  classicElb.RegisterEndPointsOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  checkThere(region, idsIn(input.Instances));
  set(balancer, idsIn(input.Instances), true);
  return told(region, balancer);
};

/** A machine of a group stays out until it is registered again. */
export const deregisterInstances: Operation<
  classicElb.DeregisterEndPointsInput,
  classicElb.DeregisterEndPointsOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  checkThere(region, idsIn(input.Instances));
  set(balancer, idsIn(input.Instances), false);
  return told(region, balancer);
};

const HEALTHY = { State: 'InService', ReasonCode: 'N/A', Description: 'N/A' };
const STRANGE = {
  ...{ State: 'OutOfService', ReasonCode: 'Instance' },
  Description: 'Instance is not currently registered with the LoadBalancer.',
};
const NOT_RUNNING = {
  ...{ State: 'OutOfService', ReasonCode: 'Instance' },
  Description: 'Instance is in stopped state.',
};
const ILL = {
  ...{ State: 'OutOfService', ReasonCode: 'Instance' },
  Description: 'Instance has failed at least the UnhealthyThreshold number of health checks consecutively.',
};

/** A machine is well while it runs and its image serves. */
function healthOf(region: Region, isIn: boolean, id: string) {
  const instance = own(region.instances, id);
  if (!isIn) return STRANGE;
  if (!instance || instance.state !== 'running') return NOT_RUNNING;
  const serves = region.images[instance.imageId]?.behaviour.serves ?? true;
  return serves && instance.impairedAt === undefined ? HEALTHY : ILL;
}

export const describeInstanceHealth: Operation<
  classicElb.DescribeEndPointStateInput,
  classicElb.DescribeEndPointStateOutput
> = (world, input, context) => {
  const { region, balancer } = balancerOf(world, context, input.LoadBalancerName);
  const behind = machinesBehind(region, balancer);
  const asked = idsIn(input.Instances);
  checkThere(region, asked);
  return {
    InstanceStates: (asked.length > 0 ? asked : behind).map((InstanceId) => ({
      ...{ InstanceId, ...healthOf(region, behind.includes(InstanceId), InstanceId) },
    })),
  };
};
