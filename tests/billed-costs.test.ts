import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { priceOf } from '../packages/sandbox/prices/on-demand.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { disconnect, testDatabase } from '@/tests/support/database';
import { DAY, dayOf, monthOf } from '@/lib/bill/billed-days';
import { localActor } from '@/lib/rules/grants';
import { processValues } from '@/lib/core/process-wide';

let database: Awaited<ReturnType<typeof testDatabase>>;
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let billed: typeof import('@/lib/bill/billed.server');
let spend: typeof import('@/lib/bill/queries');
let store: typeof import('@/lib/db/billed-costs');
const LIMIT = 12;
const WORKLOAD = { peak: 300, floor: 0.3, peakHour: 15, seed: 3, steady: false };

beforeAll(async () => {
  [database, sandbox] = await Promise.all([
    testDatabase(),
    openSandbox({ group: { workload: { ...WORKLOAD } } }),
  ]);
  for (const DesiredCapacity of [2, 5, 3, 4, 1, 6]) {
    await sandbox.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity });
    await sandbox.pass(2.3 * 86_400);
  }
  sandbox.world.running[0]!.type = 't4g.small';
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    CE_DAILY_REQUESTS: String(LIMIT),
  });
  [billed, store, spend] = await Promise.all([
    import('@/lib/bill/billed.server'),
    import('@/lib/db/billed-costs'),
    import('@/lib/bill/queries'),
  ]);
});
afterAll(async () => {
  await disconnect();
  await sandbox.close();
  await database.close();
});

const ctx = () => ({
  actor: localActor({ name: 'Mara', role: 'viewer' }),
  requestId: 'r',
  now: () => sandbox.world.now,
  sent: [],
});
const requests = async () => {
  const { json } = await sandbox.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['ce.GetCostAndUsage'] ?? 0;
};
const lastDays = (days: number) => {
  const to = dayOf(sandbox.world.now);
  return billed.readBilled(ctx(), { from: to - days * DAY, to });
};
beforeEach(() => sandbox.control('DELETE', 'calls'));

/** The ledger's running hours times the price, summed apart from all code that is tested. */
const ledger = (day: number, keep: (one: { group?: string; type: string; region: string }) => boolean) =>
  sandbox.world.running.filter(keep).reduce((sum, { launchedAt, terminatedAt, type, region }) => {
    const ms = Math.min(terminatedAt ?? Infinity, sandbox.world.now, day + DAY) - Math.max(launchedAt, day);
    return sum + (Math.max(0, ms) / 3_600_000) * priceOf(type, region)!;
  }, 0);

describe('billed costs', () => {
  it('are the ledger’s to the cent, day by day, by fleet, by type and by app', async () => {
    const { days, completeUntil } = await lastDays(13);
    expect(completeUntil).toBe(dayOf(sandbox.world.now) - 2 * DAY);
    for (const { at, amounts } of days.fleet.filter((day) => day.at < completeUntil!)) {
      for (const { keys, amortised, unblended } of amounts) {
        const truth = ledger(at, ({ group = '', region }) => group === keys[0] && region === keys[1]);
        expect(Math.abs(amortised - truth), `${keys.join()} ${at}`).toBeLessThan(0.01);
        expect(unblended).toBe(amortised);
      }
      const total = ledger(at, () => true);
      for (const cut of ['fleet', 'type', 'app'] as const) {
        const sum = days[cut]
          .find((day) => day.at === at)!
          .amounts.reduce((all, one) => all + one.amortised, 0);
        expect(Math.abs(sum - total), cut).toBeLessThan(0.01);
      }
    }
    const [type] = days.type[0]!.amounts;
    expect(type!.amortised / type!.usage).toBeCloseTo(priceOf(type!.keys[0], type!.keys[1])!, 6);
  });

  it('stand against load in a report whose sums are the ledger’s', async () => {
    const report = await spend.getSpendReport(ctx(), { range: '7d', cost: 'amortised' });
    expect([report.to, report.billedDays, report.comparable, report.problems]).toEqual([
      dayOf(sandbox.world.now) - 2 * DAY,
      7,
      false,
      [],
    ]);
    const days = Array.from({ length: 7 }, (_, index) => report.from + index * DAY);
    const truth = days.reduce((sum, day) => sum + ledger(day, () => true), 0);
    const { fleet, app, env } = report.rows;
    for (const rows of [fleet, app, env, [report.total], report.types])
      expect(Math.abs(rows.reduce((sum, row) => sum + row.billed!, 0) - truth)).toBeLessThan(0.01);
    for (const { billed: usd, idle } of report.days.slice(0, 7)) {
      expect(idle).toBeGreaterThanOrEqual(0);
      expect(idle).toBeLessThanOrEqual(usd!);
    }
    expect(report.total.unit!.usd * report.total.requests!).toBeCloseTo(truth * 1e6, -4);
    expect(report.types.map(({ effective, list }) => effective! / list!)).toEqual(
      report.types.map(() => expect.closeTo(1, 6)),
    );
    expect(report.reconciliations.map(({ at }) => at)).toEqual(days.toReversed());
    for (const { at, runRate, billed: usd, causes } of report.reconciliations) {
      expect(Math.abs(usd - ledger(at, () => true))).toBeLessThan(0.01);
      expect(runRate / usd).toBeGreaterThan(0.9);
      expect(causes.reduce((sum, cause) => sum + cause.usd, runRate)).toBeCloseTo(usd, 1);
    }
  });

  it('are asked by one request a cut, and not again while they are young, whoever looks', async () => {
    await Promise.all([lastDays(13), lastDays(13), lastDays(7)]);
    expect(await requests()).toBe(0);
    await sandbox.pass(8 * 3_600);
    await Promise.all([lastDays(13), lastDays(13), lastDays(7)]);
    expect(await requests()).toBe(4);
    expect((await lastDays(13)).requests).toEqual({ used: expect.any(Number), limit: LIMIT });
  });

  it('end with the day’s budget: what is held is shown, with the reason', async () => {
    await sandbox.pass(86_400 - (sandbox.world.now % DAY) / 1_000);
    const { requests: before } = await lastDays(13);
    expect(before.used).toBe(4);
    const older = await lastDays(390);
    expect(older.requests.used).toBe(LIMIT);
    expect(older.problem).toMatchObject({
      kind: 'throttled',
      message: `Today’s ${LIMIT} requests to Cost Explorer are used up.`,
    });
    expect(older.days.fleet.length).toBeGreaterThan(13);
    expect((await lastDays(13)).problem).toBeUndefined();
    await lastDays(390);
    expect(await requests()).toBe(LIMIT);
  });

  it('R22a: say why they are old when AWS denies them, and rest for an hour', async () => {
    await sandbox.pass(86_400);
    await sandbox.control('POST', 'faults', { kind: 'deny', service: 'ce' });
    const denied = await lastDays(13);
    expect(denied.problem).toMatchObject({
      kind: 'denied',
      message: expect.stringContaining('ce:GetCostAndUsage'),
    });
    expect(denied.days.fleet).toHaveLength(12);
    await lastDays(13);
    expect(await requests()).toBe(1);
    await sandbox.control('DELETE', 'faults');
    await sandbox.pass(3_600);
    expect((await lastDays(13)).problem).toBeUndefined();
  });

  it('of the month add up by fleet and by app', async () => {
    const list = await spend.listSpend(ctx());
    const { days, completeUntil } = await lastDays(20);
    const month = days.fleet.filter(({ at }) => at >= monthOf(sandbox.world.now) && at < completeUntil!);
    const sum = month.flatMap(({ amounts }) => amounts).reduce((all, one) => all + one.amortised, 0);
    expect(sum).toBeGreaterThan(0);
    expect([list.monthToDate, list.currency]).toEqual([expect.closeTo(sum, 4), 'USD']);
  });

  it('R58a: a day has the same load, idle and unit cost in every range, also once its target changed', async () => {
    await sandbox.pass(86_400);
    const range = async (name: '7d' | '30d') =>
      (await spend.getSpendReport(ctx(), { range: name, cost: 'amortised' })).days;
    const week = await range('7d');
    const known = week.filter(({ idle, unit }) => idle !== null && unit !== null);
    expect(known.length).toBeGreaterThan(5);
    expect((await range('30d')).filter(({ at }) => at >= week[0]!.at)).toEqual(week);
    const policy = sandbox.world.regions['us-east-1']!.groups['web']!;
    await sandbox.autoScaling.putScalingPolicy({
      ...{ AutoScalingGroupName: policy.name, PolicyName: 'cpu', PolicyType: 'TargetTrackingScaling' },
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 20,
      },
    });
    expect((await range('7d')).map(({ idle }) => idle)).toEqual(week.map(({ idle }) => idle));
  });
});

it('two replicas that claim at once never pass the day’s budget', async () => {
  const claims: Promise<boolean>[] = [];
  const replicas = [processValues.get('db'), new Map()];
  for (let n = 0; n < 40; n += 1) {
    processValues.set('db', replicas[n % 2]);
    claims.push(store.claimRequest('210987654321', 0, 24));
  }
  expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(24);
  expect((await store.readRequests('210987654321', 0)).used).toBe(24);
  expect(await store.claimRequest('210987654321', DAY, 0)).toBe(false);
  await disconnect();
  processValues.set('db', replicas[0]);
});
