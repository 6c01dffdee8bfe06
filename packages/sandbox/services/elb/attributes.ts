import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { fromKeyValues, toKeyValues } from '../../world/key-values.ts';
import type { LoadBalancer, TargetGroup } from '../../world/network.ts';
import { regionOf } from '../region.ts';
import { targetGroupNamed } from './balancers.ts';
import { balancerNamed } from './change-balancers.ts';

const DAY_SECONDS = 86_400;

/** Every attribute that an instance target group of an application load balancer has. */
export const attributesOf = ({
  drainSeconds,
  stickiness,
  attributes,
}: TargetGroup): Record<string, string> => ({
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
  ...attributes,
});

export const describeTargetGroupAttributes: Operation<
  elb.DescribeTargetGroupAttributesInput,
  elb.DescribeTargetGroupAttributesOutput
> = (world, input, context) => {
  const group = targetGroupNamed(regionOf(world, context), input.TargetGroupArn);
  return { Attributes: toKeyValues(attributesOf(group)) };
};

const OF_EVERY_BALANCER = {
  'deletion_protection.enabled': 'false',
  'load_balancing.cross_zone.enabled': 'false',
};

const LOGS = { 'access_logs.s3.enabled': 'false', 'access_logs.s3.bucket': '', 'access_logs.s3.prefix': '' };

const BY_TYPE: Record<string, Record<string, string>> = {
  application: {
    ...LOGS,
    'client_keep_alive.seconds': '3600',
    'connection_logs.s3.enabled': 'false',
    'connection_logs.s3.bucket': '',
    'connection_logs.s3.prefix': '',
    'idle_timeout.timeout_seconds': '60',
    'load_balancing.cross_zone.enabled': 'true',
    'routing.http.desync_mitigation_mode': 'defensive',
    'routing.http.drop_invalid_header_fields.enabled': 'false',
    'routing.http.preserve_host_header.enabled': 'false',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
    'routing.http.xff_client_port.enabled': 'false',
    'routing.http.xff_header_processing.mode': 'append',
    'routing.http2.enabled': 'true',
    'waf.fail_open.enabled': 'false',
    'zonal_shift.config.enabled': 'false',
  },
  network: {
    ...LOGS,
    'dns_record.client_routing_policy': 'any_availability_zone',
    'zonal_shift.config.enabled': 'false',
  },
};

const attributesOfBalancer = ({ type, attributes }: LoadBalancer) => ({
  ...OF_EVERY_BALANCER,
  ...BY_TYPE[type ?? 'application'],
  ...attributes,
});

export const describeLoadBalancerAttributes: Operation<
  elb.DescribeLoadBalancerAttributesInput,
  elb.DescribeLoadBalancerAttributesOutput
> = (world, input, context) => {
  const balancer = balancerNamed(regionOf(world, context), input.LoadBalancerArn);
  return { Attributes: toKeyValues(attributesOfBalancer(balancer)) };
};

export const modifyLoadBalancerAttributes: Operation<
  elb.ModifyLoadBalancerAttributesInput,
  elb.ModifyLoadBalancerAttributesOutput
> = (world, input, context) => {
  const balancer = balancerNamed(regionOf(world, context), input.LoadBalancerArn);
  balancer.attributes = { ...balancer.attributes, ...fromKeyValues(input.Attributes) };
  return { Attributes: toKeyValues(attributesOfBalancer(balancer)) };
};
