import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
} from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { DescribeImagesCommand, DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { firstLoadBytes } from './first-load.ts';
import { searchingFigures } from './searching.ts';
import { median, timed } from './timing.ts';

/** Every figure is a ratio of two sides taken in turn in one run; a time alone says nothing on a shared machine. */
const PAIRS = 30;
const REGIONS = ['us-east-1', 'eu-west-1'];
const COOKIE = { cookie: 'plimsoll-actor=viewer:bench' };

/** The fewest bare calls for what the overview shows, at full parallelism: one a fact that AWS gives in one call. */
function bareCalls({ aws }: House, templates: Record<string, string[]>, metrics: number) {
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

/** What the overview asks for when all its polls fall together. */
const OVERVIEW = ['fleets', 'load', 'spend', 'deployments/active'].map((read) => ['read', `/api/${read}`]);

/** Uncompressed, as the SDK's own calls are: on loopback neither side has a network to save. */
const view = ({ app }: House) =>
  fetch(`${app}/api/batch?${new URLSearchParams(OVERVIEW)}`, {
    headers: { ...COOKIE, 'accept-encoding': 'identity' },
  }).then((r) => r.text());

/** As far away as AWS is: the same on both sides. */
const LATENCY_MS = 20;

async function warmRatio(house: House) {
  const list = (await (await fetch(`${house.app}/api/fleets`, { headers: COOKIE })).json()) as {
    fleets: { ref: { region: string }; template: { id: string } }[];
  };
  const templates = Object.fromEntries(
    REGIONS.map((region) => [
      region,
      list.fleets.filter(({ ref }) => ref.region === region).map(({ template }) => template.id),
    ]),
  );
  await fetch(`${house.aws}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'slow', ms: LATENCY_MS }),
  });
  const bare = bareCalls(house, templates, (list.fleets.length * 3) / REGIONS.length);
  const ours = () => view(house);
  await ours();
  const [ratios, bareMs]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const sides = pair % 2 ? [ours, bare] : [bare, ours];
    const [first, second] = [await timed(sides[0]!), await timed(sides[1]!)];
    ratios.push(pair % 2 ? first / second : second / first);
    bareMs.push(pair % 2 ? second : first);
  }
  await fetch(`${house.aws}/_sandbox/faults`, { method: 'DELETE' });
  return { ratio: median(ratios), bareMs: median(bareMs) };
}

async function callsDuring(house: House, viewers: number, seconds: number) {
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  for (let second = 0; second < seconds; second += 2) {
    await Promise.all(Array.from({ length: viewers }, () => view(house)));
    await pause(2_000);
  }
  const calls = (await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as {
    sinceReset: Record<string, number>;
  };
  return Object.values(calls.sinceReset).reduce((sum, count) => sum + count, 0);
}

// Bare calls in turn with ours are more than AWS lets through.
const house = await openHouse({ SANDBOX_LIMITS: 'off' });
try {
  await view(house);
  const warm = await warmRatio(house);
  const one = await callsDuring(house, 1, 60);
  const twenty = await callsDuring(house, 20, 60);
  const script = await firstLoadBytes(house.app, COOKIE);
  const memory =
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.appPid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  console.table([
    {
      figure: 'overview, warm / bare SDK calls',
      value: `${warm.ratio.toFixed(3)} (of ${warm.bareMs.toFixed(0)} ms)`,
      goal: '<= 0.10',
    },
    {
      figure: 'AWS calls a minute, 20 viewers / 1',
      value: `${(twenty / one).toFixed(3)} (${twenty} / ${one})`,
      goal: '0.95 to 1.05',
    },
    { figure: 'overview first-load JavaScript, kB gzip', value: (script / 1000).toFixed(0), goal: '< 240' },
    { figure: 'server memory, MB', value: memory.toFixed(0), goal: '< 400' },
    await searchingFigures(),
  ]);
} finally {
  await house.close();
}
