import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import type { TargetGroup } from '../../world/network-types.ts';
import { regionOf } from '../region.ts';

const DAY_SECONDS = 86_400;

/** Every attribute that an instance target group of an application load balancer has. */
const attributesOf = ({ drainSeconds, stickiness }: TargetGroup): Record<string, string> => ({
  'deregistration_delay.timeout_seconds': String(drainSeconds),
  'load_balancing.algorithm.type': 'round_robin',
  'load_balancing.algorithm.anomaly_mitigation': 'off',
  'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
  'slow_start.duration_seconds': '0',
  'stickiness.enabled': String(stickiness !== undefined),
  'stickiness.type': stickiness?.type ?? 'lb_cookie',
  'stickiness.lb_cookie.duration_seconds': String(
    stickiness?.type === 'lb_cookie' ? stickiness.seconds : DAY_SECONDS,
  ),
  'stickiness.app_cookie.cookie_name': stickiness?.cookieName ?? '',
  'stickiness.app_cookie.duration_seconds': String(
    stickiness?.type === 'app_cookie' ? stickiness.seconds : DAY_SECONDS,
  ),
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
});

export const describeTargetGroupAttributes: Operation<
  elb.DescribeTargetGroupAttributesInput,
  elb.DescribeTargetGroupAttributesOutput
> = (world, input, context) => {
  const group = regionOf(world, context).targetGroups.find(({ arn }) => arn === input.TargetGroupArn);
  if (!group) throw new AwsError('TargetGroupNotFound', 'One or more target groups not found');
  return {
    Attributes: Object.entries(attributesOf(group)).map(([Key, Value]) => ({ Key, Value })),
  };
};
