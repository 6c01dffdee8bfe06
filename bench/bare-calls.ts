import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
} from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { DescribeImagesCommand, DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import type { House } from '../tests/e2e/support/house.ts';
import { READER } from './reader.ts';
import { timed } from './timing.ts';

const REGIONS = ['us-east-1', 'eu-west-1'];

/** What the overview asks for when all its polls fall together. */
const OVERVIEW = ['fleets', 'load', 'spend', 'deployments/active'].map((read) => ['read', `/api/${read}`]);

/** Uncompressed, as the SDK's own calls are: on loopback neither side has a network to save. */
export const view = (app: string) =>
  fetch(`${app}/api/batch?${new URLSearchParams(OVERVIEW)}`, {
    headers: { ...READER, 'accept-encoding': 'identity' },
  }).then((answer) => answer.text());

export async function overviewNeeds({ app }: House): Promise<Needs> {
  const answer = await fetch(`${app}/api/fleets`, { headers: READER });
  const { fleets } = (await answer.json()) as {
    fleets: { ref: { region: string }; template: { id: string } }[];
  };
  const templates = REGIONS.map((region) => {
    const here = fleets.filter(({ ref }) => ref.region === region);
    return [region, here.map(({ template }) => template.id)] as const;
  });
  return { templates: Object.fromEntries(templates), metrics: (fleets.length * 3) / REGIONS.length };
}

/** What the bare calls must know. */
export interface Needs {
  /** Ids by region. */
  templates: Record<string, string[]>;
  /** Of each region. */
  metrics: number;
}

/** The fewest bare calls for what the overview shows, at full parallelism: one a fact that AWS gives in one call. */
export function bareCalls(aws: string, { templates, metrics }: Needs) {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const of = <T>(Client: new (config: object) => T, region = 'us-east-1') =>
    new Client({ region, endpoint: aws, credentials });
  const to = new Date();
  const from = new Date(to.getTime() - 86_400_000);
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const regional = REGIONS.map((region) => ({
    region,
    scaling: of(AutoScalingClient, region),
    ec2: of(EC2Client, region),
    cloudwatch: of(CloudWatchClient, region),
  }));
  const [costs, pricing] = [of(CostExplorerClient), of(PricingClient)];
  const queries = Array.from({ length: metrics }, (_, index) => ({
    Id: `m${index}`,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'storefront-prod' }],
      },
      Period: 300,
      Stat: 'Average',
    },
  }));
  return () =>
    Promise.all([
      ...regional.flatMap(({ region, scaling, ec2, cloudwatch }) => [
        scaling.send(new DescribeAutoScalingGroupsCommand({ MaxRecords: 100 })),
        scaling.send(new DescribePoliciesCommand({ MaxRecords: 100 })),
        ec2.send(new DescribeImagesCommand({ Owners: ['self'] })),
        cloudwatch.send(
          new GetMetricDataCommand({ MetricDataQueries: queries, StartTime: from, EndTime: to }),
        ),
        ...(templates[region] ?? []).map((id) =>
          ec2.send(new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id })),
        ),
        pricing.send(
          new GetProductsCommand({
            ServiceCode: 'AmazonEC2',
            MaxResults: 100,
            Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: region }],
          }),
        ),
      ]),
      costs.send(
        new GetCostAndUsageCommand({
          TimePeriod: { Start: day(from), End: day(to) },
          Granularity: 'DAILY',
          Metrics: ['UnblendedCost'],
        }),
      ),
    ]);
}

// A process of its own, for cold calls: prints their ms.
if (process.argv[1] === import.meta.filename) {
  const calls = bareCalls(process.argv[2]!, JSON.parse(process.argv[3]!) as Needs);
  console.log(await timed(calls));
}
