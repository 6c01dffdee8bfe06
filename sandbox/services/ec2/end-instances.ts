import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { endInterval } from '../../world/running.ts';
import type { Instance, World } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { CODES } from './instances.ts';

type State = Instance['state'];

const shown = (state: State): ec2.InstanceState => ({ Name: state, Code: CODES[state] });

/** @throws AwsError naming the first that there is not */
function machines(world: World, context: Context, ids: string[] | undefined): Instance[] {
  const { instances } = regionOf(world, context);
  return (ids ?? []).map((id) => {
    const instance = own(instances, id);
    if (instance) return instance;
    throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
  });
}

/** Ends or stops a machine behind Auto Scaling's back: it hears of it by its health check. */
function take(world: World, instance: Instance, state: State, rest: State): ec2.InstanceStateChange {
  const before = instance.state;
  const change = { InstanceId: instance.id, PreviousState: shown(before), CurrentState: shown(state) };
  if (before === 'terminated' || before === 'shutting-down' || before === rest)
    return { ...change, CurrentState: shown(before) };
  instance.state = rest;
  instance.endedAt = world.now;
  if (instance.target !== 'unused' || instance.lifecycle === 'InService') instance.target = 'draining';
  endInterval(world, instance.id);
  if (rest === 'terminated' && !instance.group)
    Object.assign(instance, { lifecycle: 'Terminated', terminatedAt: world.now });
  return change;
}

export const terminateInstances: Operation<ec2.TerminateInstancesRequest, ec2.TerminateInstancesResult> = (
  world,
  input,
  context,
) => ({
  TerminatingInstances: machines(world, context, input.InstanceIds).map((one) =>
    take(world, one, 'shutting-down', one.group ? 'shutting-down' : 'terminated'),
  ),
});

export const stopInstances: Operation<ec2.StopInstancesRequest, ec2.StopInstancesResult> = (
  world,
  input,
  context,
) => ({
  StoppingInstances: machines(world, context, input.InstanceIds).map((one) =>
    take(world, one, 'stopping', 'stopped'),
  ),
});
