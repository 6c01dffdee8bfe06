import { beforeAll, expect, it } from 'vitest';

let text: typeof import('./metrics-text');
let request: typeof import('@/lib/runtime/request');
const TOKEN = 'a-token-of-sixteen-and-more';

beforeAll(async () => {
  Object.assign(process.env, { DATABASE_URL: 'postgresql://127.0.0.1:1/none', METRICS_TOKEN: TOKEN });
  text = await import('./metrics-text');
  request = await import('@/lib/runtime/request');
});

const LABELS = String.raw`\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\n"])*",?)*\}`;
const SAMPLE = new RegExp(String.raw`^([a-z_][a-z0-9_]*)(${LABELS})? (-?[0-9.e+-]+|[Nn]a[Nn]|\+Inf)$`);

/**
 * A strict parser of Prometheus' text format: each sample follows the HELP and TYPE of its family, without duplicates.
 */
function parse(exposition: string) {
  const samples = new Map<string, number>();
  let family = '';
  expect(exposition.endsWith('\n')).toBe(true);
  for (const line of exposition.split('\n').filter(Boolean)) {
    const typed = /^# (?:HELP|TYPE) ([a-z_][a-z0-9_]*) .+$/.exec(line);
    if (typed) family = typed[1]!;
    if (typed) continue;
    const [, name = '', labels = '', value] = SAMPLE.exec(line) ?? [line];
    expect(name.replace(/_(bucket|sum|count)$/, ''), line).toBe(family.replace(/_(sum|count)$/, ''));
    expect(samples.has(name + labels), line).toBe(false);
    samples.set(name + labels, Number(value?.replace('+Inf', 'Infinity')));
  }
  return samples;
}

it('is text that Prometheus reads, also while the database is down', async () => {
  const { metrics } = await import('@/lib/telemetry/metrics');
  metrics().changes.inc({ action: 'fleet.scale-out', outcome: 'done' });
  metrics().requests.observe({ method: 'GET', route: '/fleets/[name]', status: 200 }, 0.02);
  const samples = parse(await text.metricsText());
  expect(samples.get('plimsoll_changes_total{action="fleet.scale-out",outcome="done"}')).toBe(1);
  const ofRoute = 'method="GET",route="/fleets/[name]",status="200"';
  expect(samples.get(`plimsoll_http_request_duration_seconds_count{${ofRoute}}`)).toBe(1);
  expect(samples.get('plimsoll_database_connections{state="open"}')).toBe(0);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  expect([...samples.keys()].find((key) => key.startsWith('plimsoll_build_info'))).toContain(
    'version="0.1.0"',
  );
  expect(samples.has('plimsoll_unsettled_changes')).toBe(false);
});

it('answers on this machine itself, else by the token', () => {
  const from = (direct: boolean, authorization: string | null) =>
    request.withRequest({ id: 'r-12345678', direct }, () => text.mayScrape(authorization));
  expect(from(true, null)).toBe(true);
  expect(from(false, null)).toBe(false);
  expect(from(false, `Bearer ${TOKEN.slice(1)}`)).toBe(false);
  expect(from(false, `Bearer ${TOKEN}`)).toBe(true);
  expect(text.mayScrape(null)).toBe(false);
});
