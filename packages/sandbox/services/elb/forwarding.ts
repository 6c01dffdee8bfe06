import type { elb } from '../../protocol/shapes.ts';
import type { Listener, LoadBalancer } from '../../world/network.ts';
import type { Region } from '../../world/types.ts';
import { targetGroupNamed } from './balancers.ts';

const arnsIn = (actions: elb.Action[] = []) =>
  actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
    ...(TargetGroupArn ? [TargetGroupArn] : []),
    ...(ForwardConfig?.TargetGroups ?? []).flatMap((one) => one.TargetGroupArn ?? []),
  ]);

/** Target groups that a listener and its rules forward to, by ARN. */
export const forwardedIn = ({ given, rules = [] }: Listener): string[] => [
  ...arnsIn(given['DefaultActions'] as elb.Action[]),
  ...rules.flatMap((rule) => arnsIn(rule.given['Actions'] as elb.Action[])),
];

/** A target group that a listener or a rule forwards to is the balancer's. @throws AwsError on one that is not there */
export function forwardTo(region: Region, { arn }: LoadBalancer, actions?: elb.Action[]) {
  const groups = arnsIn(actions).map((one) => targetGroupNamed(region, one));
  for (const group of groups) group.loadBalancerArn = arn;
}

/** Target groups that nothing of the balancer forwards to any longer are no longer its own. */
export function letGo(region: Region, balancerArn: string, arns: readonly string[]) {
  const kept = region.listeners
    .filter(({ loadBalancerArn }) => loadBalancerArn === balancerArn)
    .flatMap(forwardedIn);
  for (const group of region.targetGroups)
    if (group.loadBalancerArn === balancerArn && arns.includes(group.arn) && !kept.includes(group.arn))
      group.loadBalancerArn = '';
}

/** A forward is told with the weight of each target group, also where it was given as one target group alone. */
export function toAction(action: elb.Action): elb.Action {
  const { Type, TargetGroupArn, ForwardConfig: given } = action;
  const groups = given?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn }] : []);
  if (Type !== 'forward' || groups.length === 0) return action;
  return {
    ...action,
    ForwardConfig: {
      TargetGroups: groups.map((one) => ({ ...one, Weight: one.Weight ?? 1 })),
      TargetGroupStickinessConfig: given?.TargetGroupStickinessConfig ?? { Enabled: false },
    },
  };
}
