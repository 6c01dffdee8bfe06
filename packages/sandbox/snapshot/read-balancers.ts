import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import { collect, listed } from './pages.ts';
import type { Read } from './read.ts';

export const BALANCER_READS: Read[] = [
  listed('LoadBalancers', 'elasticloadbalancing:DescribeLoadBalancers', ({ elb: client }) =>
    elb.paginateDescribeLoadBalancers({ client }, {}),
  ),
  {
    facts: 'Listeners',
    action: 'elasticloadbalancing:DescribeListeners',
    read: async ({ elb: client }, { LoadBalancers = [] }) => {
      const all: elb.Listener[] = [];
      for (const { LoadBalancerArn } of LoadBalancers)
        all.push(
          ...(await collect(
            elb.paginateDescribeListeners({ client }, { LoadBalancerArn }),
            ({ Listeners }) => Listeners,
          )),
        );
      return all;
    },
  },
  listed('TargetGroups', 'elasticloadbalancing:DescribeTargetGroups', ({ elb: client }) =>
    elb.paginateDescribeTargetGroups({ client }, {}),
  ),
  {
    facts: 'TargetGroupAttributes',
    action: 'elasticloadbalancing:DescribeTargetGroupAttributes',
    read: async ({ elb: client }, { TargetGroups = [] }) => {
      const all = [];
      for (const { TargetGroupArn = '' } of TargetGroups) {
        const { Attributes = [] } = await client.describeTargetGroupAttributes({ TargetGroupArn });
        all.push({ TargetGroupArn, Attributes });
      }
      return all;
    },
  },
  {
    facts: 'TargetHealth',
    action: 'elasticloadbalancing:DescribeTargetHealth',
    read: async ({ elb: client }, { TargetGroups = [] }) => {
      const all = [];
      for (const { TargetGroupArn = '' } of TargetGroups) {
        const { TargetHealthDescriptions = [] } = await client.describeTargetHealth({ TargetGroupArn });
        all.push({ TargetGroupArn, TargetHealthDescriptions });
      }
      return all;
    },
  },
];
