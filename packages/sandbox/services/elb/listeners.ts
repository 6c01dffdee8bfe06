import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Listener } from '../../world/network.ts';
import { hex } from '../../world/random.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { elbPage } from './balancers.ts';
import { balancerNamed } from './change-balancers.ts';
import { checkListener } from './listener-rules.ts';
import { forwardedIn, forwardTo, letGo, toAction } from './forwarding.ts';
import { refuse } from './refuse.ts';

const toListener = ({ arn, loadBalancerArn, given }: Listener): elb.Listener => ({
  ListenerArn: arn,
  LoadBalancerArn: loadBalancerArn,
  ...(given as elb.Listener),
  ...(given['DefaultActions'] !== undefined && {
    DefaultActions: (given['DefaultActions'] as elb.Action[]).map(toAction),
  }),
});

const givenIn = ({ LoadBalancerArn: _arn, Tags: _tags, ...rest }: Partial<elb.CreateListenerInput>) =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));

export const createListener: Operation<elb.CreateListenerInput, elb.CreateListenerOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const balancer = balancerNamed(region, input.LoadBalancerArn);
  checkListener(balancer, input);
  const isTaken = region.listeners.some(
    ({ loadBalancerArn, given }) => loadBalancerArn === balancer.arn && given['Port'] === input.Port,
  );
  if (isTaken) throw new AwsError('DuplicateListener', 'A listener with the specified port already exists.');
  forwardTo(region, balancer, input.DefaultActions);
  const listener: Listener = {
    arn: `${balancer.arn.replace(':loadbalancer/', ':listener/')}/${hex(world, 16)}`,
    loadBalancerArn: balancer.arn,
    given: givenIn(input),
    tags: fromKeyValues(input.Tags),
  };
  region.listeners.push(listener);
  return { Listeners: [toListener(listener)] };
};

export const describeListeners: Operation<elb.DescribeListenersInput, elb.DescribeListenersOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const arns = input.ListenerArns ?? [];
  if (arns.length === 0 && !input.LoadBalancerArn)
    refuse('You must specify either listener ARNs or a load balancer ARN');
  if (input.LoadBalancerArn) balancerNamed(region, input.LoadBalancerArn);
  const chosen = region.listeners.filter(
    ({ arn, loadBalancerArn }) =>
      (arns.length === 0 || arns.includes(arn)) &&
      (!input.LoadBalancerArn || loadBalancerArn === input.LoadBalancerArn),
  );
  if (chosen.length < arns.length) throw new AwsError('ListenerNotFound', 'One or more listeners not found');
  const { items, next } = elbPage(chosen, input);
  return { Listeners: items.map(toListener), ...(next && { NextMarker: next }) };
};

/** @throws AwsError where there is no such listener */
export function listenerNamed(region: Region, arn: string | undefined): Listener {
  const listener = region.listeners.find((one) => one.arn === arn);
  if (listener) return listener;
  throw new AwsError('ListenerNotFound', 'One or more listeners not found');
}

export const modifyListener: Operation<elb.ModifyListenerInput, elb.ModifyListenerOutput> = (
  world,
  { ListenerArn: arn, ...input },
  context,
) => {
  const region = regionOf(world, context);
  const listener = listenerNamed(region, arn);
  const balancer = balancerNamed(region, listener.loadBalancerArn);
  const given = { ...listener.given, ...givenIn(input) };
  checkListener(balancer, given);
  const had = forwardedIn(listener);
  forwardTo(region, balancer, input.DefaultActions);
  listener.given = given;
  letGo(region, balancer.arn, had);
  return { Listeners: [toListener(listener)] };
};

export const deleteListener: Operation<elb.DeleteListenerInput, elb.DeleteListenerOutput> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  const listener = listenerNamed(region, input.ListenerArn);
  region.listeners = region.listeners.filter((one) => one !== listener);
  letGo(region, listener.loadBalancerArn, forwardedIn(listener));
  return {};
};
