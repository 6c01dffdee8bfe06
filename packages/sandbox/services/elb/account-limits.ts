import type { Operation } from '../../protocol/operation.ts';
import type { elb } from '../../protocol/shapes.ts';
import { elbPage } from './balancers.ts';

/** AWS's default quotas, by the names that the API gives them. */
const LIMITS: Record<string, number> = {
  'application-load-balancers': 50,
  'target-groups': 3_000,
  'targets-per-application-load-balancer': 1_000,
  'listeners-per-application-load-balancer': 50,
  'rules-per-application-load-balancer': 100,
  'target-groups-per-application-load-balancer': 100,
  'target-groups-per-action-on-application-load-balancer': 5,
  'condition-values-per-alb-rule': 5,
  'condition-wildcards-per-alb-rule': 5,
  'certificates-per-application-load-balancer': 25,
  'network-load-balancers': 50,
  'targets-per-network-load-balancer': 3_000,
  'targets-per-availability-zone-per-network-load-balancer': 500,
  'listeners-per-network-load-balancer': 50,
  'target-groups-per-action-on-network-load-balancer': 1,
  'certificates-per-network-load-balancer': 25,
  'gateway-load-balancers': 100,
};

export const describeAccountLimits: Operation<
  elb.DescribeAccountLimitsInput,
  elb.DescribeAccountLimitsOutput
> = (_world, input) => {
  const all = Object.entries(LIMITS).map(([Name, most]) => ({ Name, Max: String(most) }));
  const { items, next } = elbPage(all, input);
  return { Limits: items, ...(next && { NextMarker: next }) };
};
