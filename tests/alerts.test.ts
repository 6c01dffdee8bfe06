import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_KINDS } from '../lib/core/errors';
import { OUTCOME_KINDS } from '../lib/core/outcome';
import { DASHBOARD, OBJECTIVES } from '../scripts/grafana-dashboard.ts';
import { inRoot } from '../scripts/paths.ts';
import { openShop } from './api/world';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

const FILE = inRoot('deploy/prometheus-rules.yaml');
const { groups } = load(readFileSync(FILE, 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const read = (file: string) => readFileSync(inRoot(file), 'utf8');

const panels = DASHBOARD.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr, legendFormat }) => ({ alert: title, expr, legendFormat })),
);

/** Each metric that an expression names, with the values that its selector asks for. */
const selectors = [...rules, ...panels].flatMap(({ alert, expr }) =>
  [...expr.matchAll(/\b(plimsoll_\w+)(?:\{([^}]*)\})?/g)].map(([, metric, matchers = '']) => ({
    ...{ alert, metric: metric! },
    labels: [...matchers.matchAll(/(\w+)=~?"([^"]*)"/g)].map(([, label, values]) => ({
      ...{ label: label!, values: values!.split('|') },
    })),
  })),
);

/** A histogram has three series. */
const nameOf = (metric: string) => metric.replace(/_(bucket|count|sum)$/, '');

let shop: Awaited<ReturnType<typeof openShop>>;
let text: string;
beforeAll(async () => {
  shop = await openShop('quiet');
  const { metricsText } = await import('../lib/server/metrics-text');
  await shop.get('/api/fleets');
  await shop.fault({ kind: 'throttle' });
  // What was not read before, so no good answer can stand in.
  await shop.get('/api/images/pipelines');
  await shop.heal();
  text = await metricsText();
});
afterAll(() => shop.close());

describe('the alerts and the dashboard', () => {
  it('name metrics that there are, with labels that these have', async () => {
    const { metrics } = await import('../lib/telemetry/metrics');
    const known = await metrics().registry.getMetricsAsJSON();
    expect(selectors.length).toBeGreaterThan(25);
    for (const { alert, metric, labels } of selectors) {
      expect(
        known.map(({ name }) => name),
        alert,
      ).toContain(nameOf(metric));
      const own = metrics().registry.getSingleMetric(nameOf(metric)) as unknown as { labelNames: string[] };
      expect(own.labelNames, alert).toEqual(expect.arrayContaining(labels.map(({ label }) => label)));
    }
  });

  it('ask for values that occur', () => {
    const words: Record<string, readonly string[]> = {
      plimsoll_aws_call_duration_seconds: ERROR_KINDS,
      plimsoll_changes_total: OUTCOME_KINDS,
      plimsoll_held_reads_total: ['hit', 'join', 'asked', 'late', 'stale', 'failed'],
      plimsoll_database_connections: ['open', 'idle', 'waiting'],
      plimsoll_notifications: ['waiting', 'given_up'],
      plimsoll_http_request_duration_seconds: ['5..'],
    };
    for (const { alert, metric, labels } of selectors)
      for (const { values } of labels)
        expect(words[nameOf(metric)], alert).toEqual(expect.arrayContaining(values));
  });

  it.each([
    'plimsoll_unsettled_changes 0',
    'plimsoll_database_connections{state="waiting"} 0',
    'plimsoll_notifications{state="given_up"} 0',
    'plimsoll_build_info{version=',
    'plimsoll_held_reads_total{result="failed"}',
    'outcome="throttled"} ',
    'process_resident_memory_bytes ',
  ])('find %s in a scrape of an app that was throttled', (series) => expect(text).toContain(series));

  it('have each a severity, a sentence and a runbook', () => {
    const headings = [...read('docs/operations.md').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(rules.map(({ alert }) => alert)).toEqual(headings);
    for (const { alert, labels, annotations } of rules) {
      expect(['page', 'warn'], alert).toContain(labels.severity);
      expect(annotations.summary, alert).toMatch(/\.$/);
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    }
  });
});

describe('deploy/grafana-dashboard.json', () => {
  it('is what scripts/grafana-dashboard.ts writes', () =>
    expect(JSON.parse(read('deploy/grafana-dashboard.json'))).toEqual(DASHBOARD));

  it('names in each legend a label that its series keep', () => {
    for (const { alert, expr, legendFormat } of panels)
      for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
        expect(expr, alert).toMatch(new RegExp(`by \\([^)]*\\b${label}\\b`));
  });

  it('places no panel on another one', () => {
    const cells = DASHBOARD.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('has the service levels of docs/operations.md', () => {
    const rows = [...read('docs/operations.md').matchAll(/^\| (.+) \| ([\d.]+) % \| .+ \|$/gm)];
    expect(rows.map(([, title, share]) => [title, Number(share)])).toEqual(
      OBJECTIVES.map(({ title, objective }) => [title, objective * 100]),
    );
  });
});

it.skipIf(spawnSync('promtool', ['--version']).status !== 0)('promtool accepts the rules', () =>
  expect(execFileSync('promtool', ['check', 'rules', FILE], { encoding: 'utf8' })).toContain('SUCCESS'),
);
