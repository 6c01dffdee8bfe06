import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import type { House } from './support/house.ts';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld();
const RULES = inRoot('deploy/prometheus-rules.yaml');
/** Minutes of each part: longer than the longest `for` and range of the rules that are tried here. */
const MINUTES = 30;

type Scrape = Map<string, number>;

/** Every series of the app as Prometheus reads it, or nothing where it does not answer. */
async function scrape(house: House): Promise<Scrape | null> {
  const answer = await fetch(`${house.app}/metrics`).catch(() => null);
  if (!answer?.ok) return null;
  const lines = (await answer.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))] as const;
    }),
  );
}

const withLabels = (series: string) => {
  const own = 'job="plimsoll",instance="app"';
  return series.endsWith('}') ? `${series.slice(0, -1)},${own}}` : `${series}{${own}}`;
};

/** What Prometheus would have of an app that goes on as it did between two scrapes, a minute apart each. */
function seriesOf(before: Scrape, after: Scrape | null) {
  const names = [...new Set([...before.keys(), ...(after?.keys() ?? [])])];
  const minutes = Array.from({ length: MINUTES + 1 }, (_, minute) => minute);
  const valueAt = (name: string, minute: number) => {
    const [from, to] = [before.get(name), after?.get(name)];
    if (to === undefined) return minute === 0 && from !== undefined ? from : null;
    if (/_(total|count|sum|bucket)(\{|$)/.test(name)) return (from ?? 0) + (to - (from ?? 0)) * minute;
    return minute === 0 ? (from ?? null) : to;
  };
  return [
    {
      series: 'up{job="plimsoll",instance="app"}',
      values: minutes.map((at) => (at && !after ? 0 : 1)).join(' '),
    },
    ...names.map((name) => ({
      series: withLabels(name),
      values: minutes.map((minute) => valueAt(name, minute) ?? '_').join(' '),
    })),
  ];
}

/** Has promtool judge the series by our rules. @throws Error with its words if other alerts fire than these */
function expectFiring(before: Scrape, after: Scrape | null, alerts: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-alerts-'));
  const file = path.join(folder, 'test.yaml');
  const expr = 'group by (alertname) (ALERTS{alertstate="firing"})';
  const exp_samples = alerts.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 }));
  const one = {
    interval: '1m',
    input_series: seriesOf(before, after),
    promql_expr_test: [{ expr, eval_time: `${MINUTES}m`, exp_samples }],
  };
  // JSON is YAML, too.
  writeFileSync(file, JSON.stringify({ rule_files: [RULES], evaluation_interval: '1m', tests: [one] }));
  try {
    execFileSync('promtool', ['test', 'rules', file], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error((error as { stderr: string; stdout: string }).stderr.slice(-2_000), { cause: error });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('alerts fire on what they are for, and on nothing else', async ({ signIn, house, aws }) => {
  test.skip(spawnSync('promtool', ['--version']).status !== 0, 'needs promtool');
  test.setTimeout(600_000);
  const page = await signIn();
  const ask = async (paths: string[], times: number) => {
    for (let n = 0; n < times; n += 1) for (const at of paths) await page.request.get(house.app + at);
  };
  const READS = ['/api/fleets', '/api/load', '/api/health'];
  await ask(READS, 5);
  const start = (await scrape(house))!;
  await ask(READS, 20);
  const calm = (await scrape(house))!;
  expect(calm.get('plimsoll_unsettled_changes')).toBe(0);
  expectFiring(start, calm, []);

  await test.step('AWS throttles', async () => {
    await aws.fault({ kind: 'throttle', service: 'autoscaling' });
    // Held answers stand in, until they are older than their pace.
    await expect(async () => {
      await ask(READS, 5);
      expectFiring(calm, (await scrape(house))!, ['PlimsollAwsThrottled']);
    }).toPass({ timeout: 90_000 });
    await aws.heal();
  });

  await test.step('AWS is away', async () => {
    const before = (await scrape(house))!;
    await aws.fault({ kind: 'outage' });
    await expect(async () => {
      await ask(READS, 5);
      expectFiring(before, (await scrape(house))!, ['PlimsollAwsAway', 'PlimsollPagesStale']);
    }).toPass({ timeout: 120_000 });
    await aws.heal();
  });

  await test.step('the database is away', async () => {
    const before = (await scrape(house))!;
    await house.stopDatabase();
    await ask(['/livez'], 5);
    const after = (await scrape(house))!;
    expect(after.has('plimsoll_unsettled_changes')).toBe(false);
    expectFiring(before, after, ['PlimsollDatabaseAway']);
  });

  await test.step('the app is away', async () => {
    const before = (await scrape(house))!;
    await house.killApp();
    expect(await scrape(house)).toBeNull();
    expectFiring(before, null, ['PlimsollDown']);
  });
});
