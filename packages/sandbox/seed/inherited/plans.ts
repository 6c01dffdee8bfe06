import type { FleetPlan } from '../catalogue.ts';
import type { Tags } from '../../world/launch/template.ts';

/** A fleet of an account that nobody made for this tool: its tags are in the words of whoever made it. */
export interface InheritedPlan extends FleetPlan {
  tags: Tags;
}

const US = 'us-east-1';
const EU = 'eu-west-1';

const plan = (
  name: string,
  region: string,
  type: string,
  [min, max, atPeak]: [number, number, number],
  tags: Tags,
  more: Partial<FleetPlan> = {},
): InheritedPlan => ({
  ...{ name, app: name, env: 'prod', region, type, min, max, atPeak, tags },
  ...{ peakHour: region === EU ? 13 : 18, versions: ['1', '2', '3'] },
  ...more,
});

export const TERRAFORM_NAME = 'tf-api-20240311090211482700000003';
export const EKS_NAME = 'eks-workers-5ac8b1d2-7f0e-4c35-9b1a-2f6f0e6a9d41';

/** The ten shapes that break assumptions; `shapes.ts` and `owned-shapes.ts` give each what a plan cannot say. */
export const SHAPES: InheritedPlan[] = [
  plan('legacy-web', US, 'm5.large', [3, 6, 4], { Name: 'legacy-web' }, { target: 60 }),
  plan(
    TERRAFORM_NAME,
    US,
    'm6i.large',
    [4, 8, 5],
    { Name: 'api', Environment: 'production' },
    { target: 50 },
  ),
  plan('crunch-spot', US, 'm6i.4xlarge', [6, 200, 5], { Team: 'data', 'cost-center': '4711' }),
  plan('edge-multiarch', US, 'm7i.large', [4, 12, 5], { service: 'edge', stage: 'prod' }),
  plan('abis-batch', US, 'm6i.large', [4, 64, 3], { Purpose: 'nightly batch' }),
  plan(EKS_NAME, EU, 'm6i.xlarge', [3, 10, 4], {}),
  plan('ecs-capacity', EU, 'c6i.xlarge', [3, 9, 4], { AmazonECSManaged: '', Stack: 'payments' }),
  plan('win-gateway', EU, 'm5.xlarge', [2, 4, 2], { Name: 'win-gateway', Owner: 'infra@example.com' }),
  plan('queue-workers', US, 'c6i.large', [2, 12, 4], { Application: 'orders', Environment: 'prod' }),
  plan('down-orders', US, 'x2gd.4xlarge', [4, 4, 2], { Application: 'orders', Environment: 'prod' }),
];

const ENVIRONMENTS = ['production', 'prod', 'Production', 'staging'];
const neighbour = (
  name: string,
  region: string,
  type: string,
  sizes: [number, number, number],
  index: number,
) =>
  plan(
    name,
    region,
    type,
    sizes,
    { Name: name, Application: name.split('-')[0]!, Environment: ENVIRONMENTS[index % ENVIRONMENTS.length]! },
    sizes[1] > sizes[0] ? { target: 55 } : {},
  );

/** A dozen that are as one expects. */
export const NEIGHBOURS: InheritedPlan[] = (
  [
    ['billing-api', US, 'm6i.large', [3, 9, 5]],
    ['billing-worker', US, 'c6i.large', [2, 2, 1]],
    ['accounts-web', US, 't3.large', [2, 6, 3]],
    ['reports', US, 'r6g.large', [2, 4, 2]],
    ['mailer', US, 't4g.small', [2, 2, 1]],
    ['session-store', US, 'r7g.large', [3, 3, 2]],
    ['geo-lookup', US, 'c7g.large', [2, 6, 3]],
    ['billing-api-eu', EU, 'm6i.large', [2, 6, 4]],
    ['portal', EU, 'm7g.large', [3, 9, 5]],
    ['portal-admin', EU, 't4g.medium', [1, 2, 1]],
    ['pricing-engine', EU, 'c7g.xlarge', [2, 8, 4]],
    ['audit-sink', EU, 't3.medium', [2, 2, 1]],
  ] as [string, string, string, [number, number, number]][]
).map(([name, region, type, sizes], index) => neighbour(name, region, type, sizes, index));
