import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byGroup, intervalsOf, servingAt, servingSteps } from '../packages/sandbox/load/history.ts';
import { clientsFor } from '../packages/sandbox/protocol/test-clients.ts';
import { EKS_NAME, TERRAFORM_NAME } from '../packages/sandbox/seed/inherited/plans.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { fleetKey } from '../lib/core/fleet-ref';
import { localActor } from '../lib/rules/grants';
import type { LoadUnit } from '../lib/load/units';
import { disconnect, testDatabase } from './support/database';

const START = Date.UTC(2026, 10, 17, 14, 32);
const [US, EU] = ['us-east-1', 'eu-west-1'];

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let load: typeof import('../lib/load/queries');
let scaling: typeof import('../lib/scaling/operations');
let fleets: typeof import('../lib/fleets/queries');
let cache: typeof import('../lib/aws/call');

const ctx = () => ({
  ...{ actor: localActor({ name: 'Mara', role: 'operator' }), requestId: 'r', sent: [] },
  now: () => sandbox.world.now,
});
const refOf = (name: string, region = US) => ({ account: '123456789012', region: region!, name });
const day = async (name: string, region = US, unit?: LoadUnit) =>
  (await load.getLoad(ctx(), { fleet: refOf(name, region), range: '24h', unit })).load;

/** Machines that really served, in the middle of each point. */
function truth({ axis, capacity }: Awaited<ReturnType<typeof day>>, name: string, region = US) {
  const steps = servingSteps(sandbox.world, region!, intervalsOf(byGroup(sandbox.world), region!, name));
  return capacity.map(
    (_, index) => servingAt(steps, axis.from + (index + 0.5) * axis.period * 1_000).machines,
  );
}
const furthest = (a: readonly (number | null)[], b: readonly number[]) =>
  Math.max(...a.map((value, index) => (value === null ? 0 : Math.abs(value - b[index]!))));

beforeAll(async () => {
  [sandbox, database] = await Promise.all([
    openSandbox({}, { world: seedWorld({ now: START, scenario: 'inherited' }) }),
    testDatabase(),
  ]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: `${US},${EU}` },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  [load, scaling, fleets, cache] = [
    await import('../lib/load/queries'),
    await import('../lib/scaling/operations'),
    await import('../lib/fleets/queries'),
    await import('../lib/aws/call'),
  ];
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

describe('in an account with group metrics off', () => {
  const assumed = 'No policy follows CPU, so Plimsoll assumes a line at 60 % CPU.';
  it.each<[name: string, region: string | undefined, unit: LoadUnit, full: number | null, notes: string[]]>([
    ['legacy-web', US, 'req/s', null, []],
    [TERRAFORM_NAME, US, 'req/s', null, []],
    ['crunch-spot', US, 'req/s', null, [assumed]],
    ['edge-multiarch', US, 'req/s', null, [assumed]],
    ['abis-batch', US, 'req/s', null, [assumed]],
    [EKS_NAME, EU, '% cpu', 60, [assumed]],
    ['ecs-capacity', EU, '% cpu', 60, [assumed]],
    ['win-gateway', EU, 'flows', null, [assumed]],
    [
      'queue-workers',
      US,
      'msg/machine',
      120,
      ['AlarmNotification is suspended', 'The scaling policy divides by GroupInServiceInstances'],
    ],
  ])('%s shows its load, its line and its machines as inferred', async (name, region, unit, full, notes) => {
    const one = await day(name, region);
    expect([one.unit, one.full]).toEqual([unit, full]);
    expect(one.loadNow).toBeGreaterThan(0);
    expect(one.lineNow).toBeGreaterThan(0);
    expect(one.spans.map(({ source }) => source)).toEqual(['activities']);
    expect(furthest(one.capacity, truth(one, name, region))).toBeLessThanOrEqual(1);
    expect(one.over).not.toContain(null);
    const [about, ...others] = one.notes.map(({ says }) => says);
    expect(about).toContain('Group metrics are off');
    expect(others).toEqual(notes.map((note) => expect.stringContaining(note)));
  });

  it('down-orders has had no machine for three hours, and says nothing about a line or the time before', async () => {
    const one = await day('down-orders');
    const since = one.capacity.findIndex((value) => value !== null);
    const minutes = ((one.capacity.length - since) * one.axis.period) / 60;
    expect(minutes).toBeGreaterThan(185);
    expect(minutes).toBeLessThan(205);
    expect(new Set(one.capacity.slice(since))).toEqual(new Set([0]));
    expect(one.line.every((value) => value === null)).toBe(true);
    expect(one.over.every((minutes) => minutes === null)).toBe(true);
    expect(one.notes.map(({ says }) => says).join()).toMatch(
      /unknown for a part of the time.*no machine is in service/,
    );
  });

  it('the overview infers machines from CPU samples and the group, without asking each group', async () => {
    const { fleets: all, problems } = await load.listLoad(ctx());
    expect(problems).toEqual([]);
    for (const [name, region] of [['legacy-web'], [TERRAFORM_NAME], ['ecs-capacity', EU], ['portal', EU]]) {
      const one = all[fleetKey(refOf(name!, region))]!;
      expect(one.spans.map(({ source }) => source)).toEqual(['cpu samples', 'group']);
      expect(one.lineNow).toBeGreaterThan(0);
      const { axis, capacity } = one;
      const real = truth({ axis, capacity } as Awaited<ReturnType<typeof day>>, name!, region);
      expect(furthest(capacity, real)).toBeLessThanOrEqual(1);
    }
  });
});

it('memory is a unit where the CloudWatch agent reports it by group, without a line', async () => {
  const { cloudWatch } = clientsFor(sandbox.url, EU!);
  const metric = { MetricName: 'mem_used_percent', Timestamp: new Date(sandbox.world.now - 600_000) };
  const by = (Name: string, Value: string) => ({ Name, Value });
  await cloudWatch.putMetricData({
    Namespace: 'CWAgent',
    MetricData: [
      { ...metric, Value: 64, Dimensions: [by('AutoScalingGroupName', 'portal-admin')] },
      { ...metric, Value: 71, Dimensions: [by('AutoScalingGroupName', 'portal'), by('InstanceId', 'i-1')] },
    ],
  });
  const whyNot = async (name: string) =>
    (await day(name, EU)).options.find(({ unit }) => unit === '% memory')!.why;
  expect(await whyNot('audit-sink')).toContain('No metric mem_used_percent');
  expect(await whyNot('portal')).toContain('by AutoScalingGroupName, InstanceId only');
  const one = await day('portal-admin', EU, '% memory');
  expect(one).toMatchObject({ unit: '% memory', loadNow: 64, lineNow: null });
  expect(one.notes.map(({ says }) => says)).toContain(
    'The line is unknown: no policy sets a target for memory.',
  );
});

describe('a unit that is chosen', () => {
  it.each<[LoadUnit, LoadUnit]>([
    ['% cpu', '% cpu'],
    ['req/s', 'req/s'],
    ['flows', 'msg/machine'],
  ])('%s is shown as %s', async (unit, shown) => {
    expect((await day('queue-workers', US, unit)).unit).toBe(shown);
  });
});

it('turning group metrics on counts machines from then on, and leaves the past inferred', async () => {
  const fleet = refOf('billing-api');
  const { DesiredCapacity, MinSize, MaxSize, LaunchTemplate } = (
    await sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [fleet.name] })
  ).AutoScalingGroups![0]!;
  const seen = { desired: DesiredCapacity!, min: MinSize!, max: MaxSize!, version: LaunchTemplate!.Version! };
  const enable = () =>
    scaling.enableMetrics.run(ctx(), { intent: randomUUID(), fleet, seen, reason: 'to see' });
  expect((await fleets.getFleet(fleet)).groupMetrics).toBe(false);
  expect((await day(fleet.name)).notes[0]!.says).toContain('Group metrics are off');
  expect(await enable()).toEqual({ metrics: 'on' });
  expect((await day(fleet.name)).notes[0]!.says).toContain('Group metrics do not cover all of this time');
  expect((await fleets.getFleet(fleet)).groupMetrics).toBe(true);
  await expect(enable()).rejects.toMatchObject({ kind: 'changed' });
  await sandbox.pass(1_800);
  cache.expire(fleet);
  const one = await day(fleet.name);
  expect(one.spans.map(({ source }) => source)).toEqual(['cpu samples', 'group metrics']);
  expect(one.spans[1]!.from - (sandbox.world.now - 1_800_000)).toBeLessThan(600_000);
  const listed = (await load.listLoad(ctx())).fleets[fleetKey(fleet)]!;
  expect(listed.spans.map(({ source }) => source)).toEqual(['cpu samples', 'group metrics']);
});
