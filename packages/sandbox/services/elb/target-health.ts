import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { TargetGroup } from '../../world/network.ts';
import { own } from '../../world/own.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { targetGroupNamed } from './balancers.ts';

const HEALTH: Record<Instance['target'], elb.TargetHealth> = {
  initial: {
    State: 'initial',
    Reason: 'Elb.RegistrationInProgress',
    Description: 'Target registration is in progress',
  },
  healthy: { State: 'healthy' },
  unhealthy: {
    State: 'unhealthy',
    Reason: 'Target.ResponseCodeMismatch',
    Description: 'Health checks failed with these codes: [503]',
  },
  draining: {
    State: 'draining',
    Reason: 'Target.DeregistrationInProgress',
    Description: 'Target deregistration is in progress',
  },
  unused: {
    State: 'unused',
    Reason: 'Target.NotRegistered',
    Description: 'Target is not registered to the target group',
  },
};

/** One that was registered by hand: healthy while its image serves, once a load balancer asks. */
function healthByHand(region: Region, { loadBalancerArn }: TargetGroup, id: string): elb.TargetHealth {
  const instance = own(region.instances, id);
  if (!loadBalancerArn)
    return {
      State: 'unused',
      Reason: 'Target.NotInUse',
      Description: 'Target group is not configured to receive traffic from the load balancer',
    };
  if (instance && instance.state !== 'running')
    return {
      State: 'unused',
      Reason: 'Target.InvalidState',
      Description: 'Target is in the stopped state',
    };
  const serves = !instance || (region.images[instance.imageId]?.behaviour.serves ?? true);
  return HEALTH[serves ? 'healthy' : 'unhealthy'];
}

export const describeTargetHealth: Operation<
  elb.DescribeTargetHealthInput,
  elb.DescribeTargetHealthOutput
> = (world, input, context) => {
  const region = regionOf(world, context);
  const target = targetGroupNamed(region, input.TargetGroupArn);
  const behind = Object.values(region.groups).filter(({ targetGroupArns }) =>
    targetGroupArns.includes(target.arn),
  );
  const names = behind.map(({ name }) => name);
  const asked = input.Targets?.map(({ Id }) => Id);
  const targets = Object.values(region.instances)
    .filter(({ group, lifecycle }) => names.includes(group) && lifecycle !== 'Terminated')
    .filter(({ target: state }) => state !== 'unused')
    .filter(({ id }) => !asked?.length || asked.includes(id));
  const isKnown = (id: string) =>
    targets.some((one) => one.id === id) || target.targets?.some((one) => one.id === id);
  const unknown = (input.Targets ?? []).filter(({ Id }) => !isKnown(Id!));
  const byHand = (target.targets ?? []).filter(({ id }) => !asked?.length || asked.includes(id));
  return {
    TargetHealthDescriptions: [
      ...targets.map((instance) => ({
        Target: { Id: instance.id, Port: target.port },
        HealthCheckPort: String(target.port),
        TargetHealth: HEALTH[instance.target],
      })),
      ...byHand.map(({ id, port = target.port }) => ({
        Target: { Id: id, Port: port },
        HealthCheckPort: String(port),
        TargetHealth: healthByHand(region, target, id),
      })),
      ...unknown.map(({ Id, Port = target.port }) => ({
        Target: { Id, Port },
        HealthCheckPort: String(Port),
        TargetHealth: HEALTH.unused,
      })),
    ],
  };
};
