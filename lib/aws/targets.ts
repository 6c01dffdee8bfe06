import 'server-only';
import {
  DescribeTargetGroupAttributesCommand,
  paginateDescribeTargetGroups,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';
import { collect } from './pages';

export interface TargetGroupFacts {
  arn: string;
  /** CloudWatch's dimensions: what follows `targetgroup/` and `loadbalancer/` in the ARNs. */
  targetGroup: string;
  loadBalancer: string | null;
}

const tail = (arn: string, from: RegExp) => from.exec(arn)?.[1] ?? null;

/** All target groups of a region, with the load balancer in front. */
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

/** The kind of stickiness of a target group ("lb_cookie"), null without; AWS has no call for several. */
export const describeStickiness = (place: Place, arn: string) =>
  read(
    { what: 'elasticloadbalancing:DescribeTargetGroupAttributes', place, key: arn, pace: PACE.hour },
    async () => {
      const command = new DescribeTargetGroupAttributesCommand({ TargetGroupArn: arn });
      const { Attributes = [] } = await reader('elb', place).send(command);
      const valueOf = (key: string) => Attributes.find(({ Key }) => Key === key)?.Value;
      return valueOf('stickiness.enabled') === 'true' ? (valueOf('stickiness.type') ?? 'on') : null;
    },
  );
