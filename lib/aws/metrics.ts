import 'server-only';
import { paginateGetMetricData, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Place } from '@/lib/core/place';
import { runsOf } from '@/lib/core/runs';
import { read } from './call';
import { reader } from './clients';
import { PACE } from '@/lib/core/pace';
import { env } from '@/lib/runtime/env';
import { meteredUsd } from './metered';

export interface MetricQuery {
  /** The caller's name for the query; its answer has the same name. */
  id: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  stat: 'Sum' | 'Average' | 'Maximum' | 'SampleCount' | 'p95';
  /** Seconds; by default that of the range. */
  period?: number;
}

export interface MetricRange {
  /** UTC ms; `to` is exclusive. */
  from: number;
  to: number;
  /** Seconds, a multiple of 60. */
  period: number;
}

export interface Points {
  times: number[];
  values: number[];
}

/** GetMetricData accepts 500 queries a call. */
const MOST_QUERIES = 500;

const toQuery = (query: MetricQuery, index: number, period: number): MetricDataQuery => ({
  Id: `m${index}`,
  MetricStat: {
    Metric: {
      Namespace: query.namespace,
      MetricName: query.metric,
      Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: query.period ?? period,
    Stat: query.stat,
  },
});

export interface MetricAnswers {
  range: MetricRange;
  /** By query id, oldest point first. A metric that nobody reports has no points. */
  answers: Record<string, Points>;
}

interface Holding<T> {
  /**
   * Distinguishes this read from others. By default: the query ids and the length of the range, which moves with the
   * clock.
   */
  key?: string;
  /** Reduces the answer to what is held; a chart of a month draws few points. */
  keep: (answered: MetricAnswers) => T | Promise<T>;
}

/** Above the limit of an hour, metrics that are held count for an hour: they are old, and say so, but cost nothing. */
const affordable = (pace: number) =>
  meteredUsd(Date.now()) >= env.METERED_USD_PER_HOUR ? Math.max(pace, PACE.hour) : pace;

/** Reads metrics of a place. `range` is in UTC ms, `pace` is the most age in ms. */
export const getMetrics = <T = MetricAnswers>(
  place: Place,
  queries: MetricQuery[],
  range: MetricRange,
  pace: number,
  { key, keep }: Holding<T> = { keep: (answered) => answered as T },
) => {
  const ids = () => JSON.stringify([range.to - range.from, range.period, queries.map((query) => query.id)]);
  const asked = {
    what: 'cloudwatch:GetMetricData',
    place,
    key: key ?? ids(),
    pace: affordable(pace),
  } as const;
  return read(asked, async () => {
    const answers: Record<string, Points> = {};
    for (const some of runsOf(queries, MOST_QUERIES)) Object.assign(answers, await ask(place, some, range));
    return keep({ range, answers });
  });
};

async function ask(place: Place, queries: MetricQuery[], { from, to, period }: MetricRange) {
  const input = {
    MetricDataQueries: queries.map((query, index) => toQuery(query, index, period)),
    StartTime: new Date(from),
    EndTime: new Date(to),
    ScanBy: 'TimestampAscending',
  } as const;
  const pages = paginateGetMetricData({ client: reader('cloudwatch', place) }, input);
  const answers: Record<string, Points> = Object.fromEntries(
    queries.map(({ id }) => [id, { times: [], values: [] }]),
  );
  for await (const page of pages)
    for (const { Id, Timestamps = [], Values = [] } of page.MetricDataResults ?? []) {
      const id = queries[Number(Id?.slice(1))]?.id;
      if (id === undefined) continue;
      const { times, values } = answers[id]!;
      // New lists of the right size: one that grew by itself takes up to half more.
      answers[id] = {
        times: times.concat(Timestamps.map((at) => at.getTime())),
        values: values.concat(Values),
      };
    }
  return withSharedTimes(answers);
}

/** Most metrics of a region have points at the same times, which are then one list. */
function withSharedTimes(answers: Record<string, Points>) {
  let last: number[] = [];
  for (const points of Object.values(answers)) {
    const isSame =
      points.times.length === last.length && points.times.every((at, index) => at === last[index]);
    if (isSame) points.times = last;
    else last = points.times;
  }
  return answers;
}
