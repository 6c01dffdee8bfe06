import type { Operation } from '../../protocol/operation.ts';
import type { classicElb } from '../../protocol/shapes.ts';
import type { ClassicBalancer } from '../../world/classic-balancer.ts';
import { balancerOf } from './balancer-of.ts';
import { refuse } from './refusals.ts';

const DEFAULTS = {
  CrossZoneLoadBalancing: { Enabled: false },
  AccessLog: { Enabled: false },
  ConnectionDraining: { Enabled: false, Timeout: 300 },
  ConnectionSettings: { IdleTimeout: 60 },
  AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'defensive' }],
} satisfies classicElb.LoadBalancerAttributes;

const attributesOf = ({ attributes }: ClassicBalancer): classicElb.LoadBalancerAttributes => ({
  ...DEFAULTS,
  ...attributes,
});

export const describeAttributes: Operation<
  classicElb.DescribeLoadBalancerAttributesInput,
  classicElb.DescribeLoadBalancerAttributesOutput
> = (world, input, context) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  return { LoadBalancerAttributes: attributesOf(balancer) };
};

/** AWS writes logs every 5 or 60 minutes, and waits for up to an hour. */
function check({ AccessLog, ConnectionDraining, ConnectionSettings }: classicElb.LoadBalancerAttributes) {
  const { EmitInterval: every = 60, Enabled: logs, S3BucketName: bucket } = AccessLog ?? {};
  if (every !== 5 && every !== 60) refuse(`EmitInterval must be 5 or 60, not ${every}`);
  if (logs && !bucket) refuse('An S3 bucket must be specified for access logs');
  const { Timeout: drain = 300 } = ConnectionDraining ?? {};
  if (drain < 1 || drain > 3_600) refuse(`Connection draining timeout must be from 1 to 3600, not ${drain}`);
  const { IdleTimeout: idle = 60 } = ConnectionSettings ?? {};
  if (idle < 1 || idle > 4_000) refuse(`IdleTimeout must be from 1 to 4000, not ${idle}`);
}

/** What is not named stays; the answer has only what was named. */
export const modifyAttributes: Operation<
  classicElb.ModifyLoadBalancerAttributesInput,
  classicElb.ModifyLoadBalancerAttributesOutput
> = (world, input, context) => {
  const { balancer } = balancerOf(world, context, input.LoadBalancerName);
  const given = Object.fromEntries(
    Object.entries(input.LoadBalancerAttributes ?? {}).filter(([, value]) => value !== undefined),
  ) as classicElb.LoadBalancerAttributes;
  check(given);
  const drain = given.ConnectionDraining;
  if (drain) given.ConnectionDraining = { ...attributesOf(balancer).ConnectionDraining, ...drain };
  balancer.attributes = { ...balancer.attributes, ...given };
  return { LoadBalancerName: balancer.name, LoadBalancerAttributes: given };
};

const TARGET = /^(TCP|SSL):\d+$|^HTTPS?:\d+\/.*$/i;

export const configureHealthCheck: Operation<
  classicElb.ConfigureHealthCheckInput,
  classicElb.ConfigureHealthCheckOutput
> = (world, { LoadBalancerName: name, HealthCheck: given }, context) => {
  const { balancer } = balancerOf(world, context, name);
  const {
    Target = '',
    Interval = 0,
    Timeout = 0,
    UnhealthyThreshold = 0,
    HealthyThreshold = 0,
  } = given ?? {};
  if (!TARGET.test(Target))
    refuse(`HealthCheck Target '${Target}' must be such as HTTP:80/index.html or TCP:80`);
  if (Timeout >= Interval) refuse('HealthCheck timeout must be less than interval');
  for (const threshold of [UnhealthyThreshold, HealthyThreshold])
    if (threshold < 2 || threshold > 10)
      refuse(`HealthCheck thresholds must be from 2 to 10, not ${threshold}`);
  balancer.healthCheck = { Target, Interval, Timeout, UnhealthyThreshold, HealthyThreshold };
  return { HealthCheck: balancer.healthCheck };
};
