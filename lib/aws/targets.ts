import 'server-only';
import {
  DescribeTargetGroupAttributesCommand,
  DescribeTargetHealthCommand,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export interface TargetGroupFacts {
  arn: string;
  /** CloudWatch dimensions: the parts of the ARNs after `targetgroup/` and `loadbalancer/`. */
  targetGroup: string;
  loadBalancer: string | null;
}

const tail = (arn: string, from: RegExp) => from.exec(arn)?.[1] ?? null;

/** All target groups of a region, each with its load balancer. */
export const describeTargetGroups = (place: Place, pace: number) =>
  read({ what: 'elasticloadbalancing:DescribeTargetGroups', place, pace }, async () => {
    const pages = paginateDescribeTargetGroups({ client: reader('elb', place), pageSize: 400 }, {});
    return (await collect(pages, (page) => page.TargetGroups)).map((group): TargetGroupFacts => {
      const arn = group.TargetGroupArn ?? '';
      const balancer = group.LoadBalancerArns?.[0] ?? '';
      return {
        arn,
        targetGroup: tail(arn, /:(targetgroup\/.+)$/) ?? '',
        loadBalancer: tail(balancer, /:loadbalancer\/(.+)$/),
      };
    });
  });

/**
 * The type of a target group's stickiness, such as "lb_cookie"; null if it has none. AWS has no call for several
 * groups.
 */
export const describeStickiness = (place: Place, arn: string) =>
  read(
    {
      what: 'elasticloadbalancing:DescribeTargetGroupAttributes',
      ...{ place, key: arn, pace: PACE.hour, oneByOne: true },
    },
    async () => {
      const command = new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn });
      const { Attributes = [] } = await reader('elb', place).send(command);
      const valueOf = (key: string) => Attributes.find(({ Key }) => Key === key)?.Value;
      return valueOf('stickiness.enabled') === 'true' ? (valueOf('stickiness.type') ?? 'on') : null;
    },
  );

export interface TargetFacts {
  /** Usually an instance id. */
  id: string;
  /** "healthy", "unhealthy", "initial", "draining", "unused"… */
  state: string;
  /** AWS's sentence about a state other than healthy. */
  says: string | null;
}

/** The registered targets of a target group. AWS has no call for several groups. */
export const describeTargetHealth = (place: Place, arn: string, pace: number) =>
  read({ what: 'elasticloadbalancing:DescribeTargetHealth', place, key: arn, pace }, async () => {
    const command = new DescribeTargetHealthCommand({ TargetGroupArn: arn });
    const { TargetHealthDescriptions = [] } = await reader('elb', place).send(command);
    return TargetHealthDescriptions.map(({ Target, TargetHealth }): TargetFacts => ({
      id: Target?.Id ?? '',
      state: TargetHealth?.State ?? 'unavailable',
      says: TargetHealth?.Description ?? null,
    }));
  });
