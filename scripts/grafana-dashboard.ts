import { writeFileSync } from 'node:fs';
import { inRoot } from './paths.ts';

type Unit = 'percentunit' | 's' | 'short' | 'reqps' | 'bytes' | 'none';

interface Panel {
  title: string;
  /** What a reader concludes from it. */
  description: string;
  unit: Unit;
  /** PromQL by legend. */
  series: Record<string, string>;
}

/** A service level objective of Plimsoll itself: the share that it keeps over thirty days. */
interface Objective extends Panel {
  /** From 0 to 1. */
  objective: number;
}

const DAYS = '30d';
const isBad = (metric: string, bad: string, range: string) =>
  `sum(increase(${metric}{${bad}}[${range}])) / sum(increase(${metric}[${range}]))`;
/** A metric without any bad series has no first part, so the share is whole. */
const shareOfGood = (metric: string, bad: string) => `1 - (${isBad(metric, bad, DAYS)} or vector(0))`;

export const OBJECTIVES: Objective[] = [
  {
    title: 'Plimsoll answers',
    description: 'The share of time in which a replica answered.',
    ...{ unit: 'percentunit', objective: 0.999 },
    series: { share: `avg_over_time(max(up{job="plimsoll"})[${DAYS}:1m])` },
  },
  {
    title: 'A change reaches AWS',
    description:
      'The share of changes that AWS answered, or that a rule refused. The rest failed or is unknown.',
    ...{ unit: 'percentunit', objective: 0.995 },
    series: { share: shareOfGood('plimsoll_changes_total', 'outcome=~"failed|unknown"') },
  },
  {
    title: 'A page is fresh',
    description: 'The share of reads that were neither an old value nor missing.',
    ...{ unit: 'percentunit', objective: 0.99 },
    series: { share: shareOfGood('plimsoll_held_reads_total', 'result=~"stale|failed"') },
  },
  {
    title: 'A request succeeds',
    description: 'The share of requests without a status of 500 or more.',
    ...{ unit: 'percentunit', objective: 0.999 },
    series: { share: shareOfGood('plimsoll_http_request_duration_seconds_count', 'status=~"5.."') },
  },
];

const rate = (metric: string, by: string) => `sum by (${by}) (rate(${metric}[$__rate_interval]))`;
const slowest = (metric: string, by: string) =>
  `histogram_quantile(0.95, sum by (le, ${by}) (rate(${metric}_bucket[$__rate_interval])))`;

const PANELS: Panel[] = [
  {
    title: 'Changes by outcome',
    description: 'How changes ended, an hour. Activity has each of them.',
    unit: 'short',
    series: { '{{outcome}}': 'sum by (outcome) (increase(plimsoll_changes_total[1h]))' },
  },
  {
    title: 'Unsettled changes',
    description: 'Changes that got no answer. Without a line, the database does not answer.',
    unit: 'short',
    series: { unsettled: 'max(plimsoll_unsettled_changes)' },
  },
  {
    title: 'Calls to AWS by outcome',
    description: 'ok, or the kind of error. Throttled calls are asked again later.',
    unit: 'reqps',
    series: { '{{outcome}}': rate('plimsoll_aws_call_duration_seconds_count', 'outcome') },
  },
  {
    title: 'Slowest calls to AWS',
    description: 'The time that one call in twenty exceeds.',
    unit: 's',
    series: { '{{operation}}': `topk(8, ${slowest('plimsoll_aws_call_duration_seconds', 'operation')})` },
  },
  {
    title: 'Reads by result',
    description: 'hit and join cost no call. stale and failed are what pages show as old or missing.',
    unit: 'reqps',
    series: { '{{result}}': rate('plimsoll_held_reads_total', 'result') },
  },
  {
    title: 'Requests by status',
    description: 'Of people, pipelines and probes.',
    unit: 'reqps',
    series: { '{{status}}': rate('plimsoll_http_request_duration_seconds_count', 'status') },
  },
  {
    title: 'Slowest requests',
    description: 'The time that one request in twenty exceeds.',
    unit: 's',
    series: { '{{route}}': `topk(8, ${slowest('plimsoll_http_request_duration_seconds', 'route')})` },
  },
  {
    title: 'Database connections',
    description: 'Callers that wait mean slow queries or too few connections.',
    unit: 'short',
    series: { '{{instance}} {{state}}': 'sum by (instance, state) (plimsoll_database_connections)' },
  },
  {
    title: 'Notifications',
    description: 'Those that wait for a webhook, and those given up within a week.',
    unit: 'short',
    series: { '{{state}}': 'max by (state) (plimsoll_notifications)' },
  },
  {
    title: 'Memory',
    description: 'Of each replica. 2 GB is what it may have, half of it the heap.',
    unit: 'bytes',
    series: { '{{instance}}': 'sum by (instance) (process_resident_memory_bytes{job="plimsoll"})' },
  },
];

const SOURCE = { type: 'prometheus', uid: '${datasource}' };
const targets = (series: Record<string, string>) =>
  Object.entries(series).map(([legendFormat, expr], at) => ({
    ...{ refId: String.fromCharCode(65 + at), datasource: SOURCE, expr, legendFormat },
  }));

/** A row of stats for the objectives, then two charts a row. */
const objectivePanel = ({ title, description, unit, series, objective }: Objective, at: number) => ({
  ...{
    id: at + 1,
    type: 'stat',
    title,
    description: `${description} Objective: ${objective * 100} % over ${DAYS}.`,
  },
  gridPos: { x: at * 6, y: 0, w: 6, h: 4 },
  ...{ datasource: SOURCE, targets: targets(series) },
  fieldConfig: {
    defaults: {
      ...{ unit, decimals: 2 },
      thresholds: {
        mode: 'absolute',
        steps: [
          { color: 'red', value: null },
          { color: 'green', value: objective },
        ],
      },
    },
    overrides: [],
  },
});
const chartPanel = ({ title, description, unit, series }: Panel, at: number) => ({
  ...{ id: OBJECTIVES.length + at + 1, type: 'timeseries', title, description },
  gridPos: { x: (at % 2) * 12, y: 4 + Math.floor(at / 2) * 8, w: 12, h: 8 },
  ...{ datasource: SOURCE, targets: targets(series) },
  fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
});

export const DASHBOARD = {
  ...{ uid: 'plimsoll', title: 'Plimsoll', tags: ['plimsoll'], schemaVersion: 39, editable: true },
  ...{ time: { from: 'now-6h', to: 'now' }, refresh: '1m', timezone: 'utc' },
  templating: {
    list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' }],
  },
  annotations: { list: [] },
  panels: [...OBJECTIVES.map(objectivePanel), ...PANELS.map(chartPanel)],
};

/** `node scripts/grafana-dashboard.ts` writes it as Grafana imports it. */
if (import.meta.main)
  writeFileSync(inRoot('deploy/grafana-dashboard.json'), `${JSON.stringify(DASHBOARD, null, 2)}\n`);
