import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '@/tests/support/database';

let database: Awaited<ReturnType<typeof testDatabase>>;
let text: typeof import('./metrics-text');
let request: typeof import('@/lib/telemetry/request');
let changes: typeof import('@/lib/db/changes');
const TOKEN = 'a-token-of-sixteen-and-more';

beforeAll(async () => {
  database = await testDatabase();
  Object.assign(process.env, { DATABASE_URL: database.url, METRICS_TOKEN: TOKEN });
  text = await import('./metrics-text');
  request = await import('@/lib/telemetry/request');
  changes = await import('@/lib/db/changes');
});
afterAll(async () => {
  await (await import('@/lib/db/client')).closeDatabase();
  await database.close();
});

const LABELS = String.raw`\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\n"])*",?)*\}`;
const SAMPLE = new RegExp(String.raw`^([a-z_][a-z0-9_]*)(${LABELS})? (-?[0-9.e+-]+|[Nn]a[Nn]|\+Inf)$`);

/** Prometheus' text format, strictly: each sample after the HELP and TYPE of its family, none twice. */
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

it('is text that Prometheus reads, with changes that nobody knows the outcome of', async () => {
  const change = (at: Date) => ({
    ...{ id: randomUUID(), actor: 'Mara', role: 'operator', action: 'fleet.scale-out', reason: null, at },
    ...{ before: {}, after: {}, target: { account: '123456789012', region: 'us-east-1', name: 'shop-prod' } },
  });
  await changes.insertIntent(change(new Date(Date.now() - 60_000)));
  await changes.insertIntent(change(new Date()));
  const exposition = await text.metricsText();
  const samples = parse(exposition);
  expect(samples.get('plimsoll_unsettled_changes')).toBe(1);
  expect(samples.get('plimsoll_database_connections{state="open"}')).toBeGreaterThan(0);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  expect([...samples.keys()].find((key) => key.startsWith('plimsoll_build_info'))).toContain(
    'version="0.1.0"',
  );
  expect(exposition).not.toMatch(/Mara|shop-prod/);
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
