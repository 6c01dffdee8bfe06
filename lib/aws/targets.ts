import 'server-only';
import { paginateDescribeTargetGroups } from '@aws-sdk/client-elastic-load-balancing-v2';
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
export const describeTargetGroups = (region: string, pace: number) =>
  read({ what: 'elasticloadbalancing:DescribeTargetGroups', region, pace }, async () => {
    const pages = paginateDescribeTargetGroups({ client: reader('elb', region), pageSize: 400 }, {});
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
