import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { endInterval, startInterval } from '../../world/machines/running.ts';
import type { Instance } from '../../world/machines/instance.ts';
import type { Region, World } from '../../world/types.ts';
import { interfacesOf } from '../../world/network-interface.ts';
import { keepVolume, volumesOf } from '../../world/volume.ts';
import { regionOf } from '../region.ts';
import { checkIds } from './ids.ts';
import { settingsOf } from './instance-launch.ts';
import { CODES, unknownInstances } from './instances.ts';

type State = Instance['state'];

const shown = (state: State): ec2.InstanceState => ({ Name: state, Code: CODES[state] });

/** @throws AwsError naming all that there are not */
export function machinesNamed(world: World, context: Context, ids: string[] = []): Instance[] {
  checkIds('i', ids);
  const { instances } = regionOf(world, context);
  const missing = ids.filter((id) => !own(instances, id));
  if (missing.length > 0) throw unknownInstances(missing);
  return ids.map((id) => instances[id]!);
}

/** @throws AwsError where its termination or its stop is disabled */
function checkProtection(
  world: World,
  context: Context,
  machines: Instance[],
  kind: 'terminated' | 'stopped',
) {
  const attribute = kind === 'terminated' ? 'disableApiTermination' : 'disableApiStop';
  const region = regionOf(world, context);
  const held = machines.find((one) => settingsOf(region, one)[attribute]);
  if (held)
    throw new AwsError(
      'OperationNotPermitted',
      `The instance '${held.id}' may not be ${kind}. Modify its '${attribute}' instance attribute and try again.`,
    );
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

/** Interfaces and volumes that somebody made go with a machine that ends, or are free again. */
function unplug(region: Region, instance: Instance) {
  for (const volume of volumesOf(region, instance))
    if (!volume.attachment!.deleteOnTermination) keepVolume(region, volume);
  for (const one of interfacesOf(region, instance))
    if (!one.attachment!.deleteOnTermination) (region.networkInterfaces ??= {})[one.id] ??= one;
  const { networkInterfaces = {}, volumes = {} } = region;
  for (const kept of [networkInterfaces, volumes])
    for (const one of Object.values(kept)) {
      if (one.attachment?.instanceId !== instance.id) continue;
      if (one.attachment.deleteOnTermination) delete kept[one.id];
      else delete one.attachment;
    }
}

export const terminateInstances: Operation<ec2.TerminateInstancesRequest, ec2.TerminateInstancesResult> = (
  world,
  input,
  context,
) => {
  const machines = machinesNamed(world, context, input.InstanceIds);
  checkProtection(world, context, machines, 'terminated');
  const region = regionOf(world, context);
  for (const one of machines) unplug(region, one);
  return {
    TerminatingInstances: machines.map((one) =>
      take(world, one, 'shutting-down', one.group ? 'shutting-down' : 'terminated'),
    ),
  };
};

export const stopInstances: Operation<ec2.StopInstancesRequest, ec2.StopInstancesResult> = (
  world,
  input,
  context,
) => {
  const machines = machinesNamed(world, context, input.InstanceIds);
  checkProtection(world, context, machines, 'stopped');
  return { StoppingInstances: machines.map((one) => take(world, one, 'stopping', 'stopped')) };
};

/** Stopped machines run again. */
export const startInstances: Operation<ec2.StartInstancesRequest, ec2.StartInstancesResult> = (
  world,
  input,
  context,
) => ({
  StartingInstances: machinesNamed(world, context, input.InstanceIds).map((instance) => {
    const before = instance.state;
    if (before === 'terminated' || before === 'shutting-down')
      throw new AwsError(
        'IncorrectInstanceState',
        `The instance '${instance.id}' is not in a state from which it can be started.`,
      );
    if (before === 'stopped') {
      instance.state = 'running';
      delete instance.endedAt;
      startInterval(world, regionOf(world, context), { ...instance, launchedAt: world.now });
    }
    const now = before === 'stopped' ? 'pending' : before;
    return { InstanceId: instance.id, PreviousState: shown(before), CurrentState: shown(now) };
  }),
});

/** A machine that reboots runs on. */
export const rebootInstances: Operation<ec2.RebootInstancesRequest> = (world, input, context) => {
  machinesNamed(world, context, input.InstanceIds);
  return {};
};
