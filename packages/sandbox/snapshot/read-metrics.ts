import { paginateDescribeAlarms, paginateGetMetricData, type CloudWatch } from '@aws-sdk/client-cloudwatch';
import type { RecordedSeries, RegionFacts } from '../seed/recorded/facts.ts';
import { metricNames, type MetricName } from './metric-names.ts';
import { chunks, listed } from './pages.ts';
import type { Read, ReadOptions } from './read.ts';

/** Averages follow from sums and counts. */
const STATISTICS = ['Sum', 'SampleCount', 'Minimum', 'Maximum'] as const;
/** GetMetricData takes 500 queries. */
const METRICS_A_CALL = 125;
const PERIOD = 60;

type Points = Map<number, Partial<Record<(typeof STATISTICS)[number], number>>>;

function toSeries(name: MetricName, points: Points): RecordedSeries[] {
  const whole = [...points]
    .filter(([, values]) => STATISTICS.every((stat) => values[stat] !== undefined))
    .sort(([a], [b]) => a - b);
  if (whole.length === 0) return [];
  const list = (stat: (typeof STATISTICS)[number]) => whole.map(([, values]) => values[stat]!);
  return [
    {
      ...name,
      Period: PERIOD,
      Timestamps: whole.map(([at]) => new Date(at).toISOString()),
      ...{ Sum: list('Sum'), SampleCount: list('SampleCount') },
      ...{ Minimum: list('Minimum'), Maximum: list('Maximum') },
    },
  ];
}

async function ask(client: CloudWatch, names: MetricName[], StartTime: Date, EndTime: Date) {
  const points = names.map((): Points => new Map());
  const queries = names.flatMap((Metric, index) =>
    STATISTICS.map((Stat) => ({ Id: `m${index}_${Stat}`, MetricStat: { Metric, Period: PERIOD, Stat } })),
  );
  const input = { StartTime, EndTime, MetricDataQueries: queries };
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, input))
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const [, index = '', stat = ''] = /^m(\d+)_(\w+)$/.exec(Id) ?? [];
      const own = points[Number(index)]!;
      Timestamps.forEach((time, at) =>
        own.set(time.getTime(), { ...own.get(time.getTime()), [stat]: Values[at] }),
      );
    }
  return names.flatMap((name, index) => toSeries(name, points[index]!));
}

async function series(client: CloudWatch, found: RegionFacts, { at, hours, say }: ReadOptions) {
  const names = metricNames(found);
  const asked = names.length * STATISTICS.length;
  if (asked > 0) say(`asks CloudWatch for ${asked} metrics, about $${((asked * 0.01) / 1_000).toFixed(4)}`);
  const end = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  const start = new Date(end.getTime() - hours * 3_600_000);
  const all: RecordedSeries[] = [];
  for (const some of chunks(names, METRICS_A_CALL)) all.push(...(await ask(client, some, start, end)));
  return all;
}

export const METRIC_READS: Read[] = [
  listed('MetricAlarms', 'cloudwatch:DescribeAlarms', ({ cloudWatch: client }) =>
    paginateDescribeAlarms({ client }, {}),
  ),
  {
    facts: 'Metrics',
    action: 'cloudwatch:GetMetricData',
    read: ({ cloudWatch }, found, options) => series(cloudWatch, found, options),
  },
];
