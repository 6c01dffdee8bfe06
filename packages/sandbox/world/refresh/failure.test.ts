import { expect, it } from 'vitest';
import { makeWorld, START } from '../../testing.ts';
import { advance } from '../advance.ts';
import { setDesired } from '../groups/capacity.ts';
import { counts, membersOf, serves } from '../groups/members.ts';
import { MINUTE } from '../time/time.ts';
import type { RefreshPreferences } from './types.ts';
import { newAlarm, type Alarm } from '../policies/alarm.ts';
import { beginRollback } from './outcome.ts';
import { startRefresh } from './start.ts';

const USUAL: RefreshPreferences = {
  minHealthy: 90,
  maxHealthy: 100,
  maxOmitted: true,
  warmupSeconds: 60,
  checkpoints: [],
  checkpointSeconds: 0,
  bakeSeconds: 0,
  skipMatching: true,
  autoRollback: false,
  scaleInProtected: 'Refresh',
  standby: 'Terminate',
  alarms: [],
};

const ALARM: Alarm = {
  ...newAlarm(START),
  name: 'web-5xx',
  arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-5xx',
  namespace: 'AWS/ApplicationELB',
  metric: 'HTTPCode_Target_5XX_Count',
  dimensions: {},
  statistic: 'Sum',
  periodSeconds: 60,
  evaluationPeriods: 1,
  threshold: 10,
  comparison: 'GreaterThanThreshold',
  state: 'OK',
  stateReason: '',
};

function begin(version: string, preferences: Partial<RefreshPreferences>, desired = 10) {
  const world = makeWorld();
  const region = world.regions['us-east-1']!;
  const fleet = region.groups['web']!;
  region.alarms.push({ ...ALARM });
  setDesired(world, fleet, desired, '');
  advance(world, START + 10 * MINUTE);
  const refresh = startRefresh(world, region, fleet, {
    desired: { template: { id: 'lt-0web', name: 'web', version } },
    preferences: { ...USUAL, ...preferences },
  });
  const live = () => membersOf(region, fleet).filter(counts);
  const onVersion = (wanted: string) => live().filter((one) => one.template.version === wanted).length;
  const pass = (minutes: number) => advance(world, world.now + minutes * MINUTE);
  return { world, region, fleet, refresh, live, onVersion, pass };
}

it('a bad image gets no further than its first batch, fails after an hour without progress, and is replaced', () => {
  const { refresh, pass, live, onVersion, fleet } = begin('3', {});
  pass(30);
  expect([refresh.status, refresh.percentage, onVersion('1')]).toEqual(['InProgress', 0, 9]);
  expect(refresh.reason).toContain('insufficient data to evaluate its health');
  pass(35);
  expect([refresh.status, live().filter(serves).length, fleet.template.version]).toEqual(['Failed', 10, '1']);
  expect(refresh.reason).toContain('no progress for one hour');
});

it('keeps replacing a bad machine that fails its health checks', () => {
  const { region, pass } = begin('3', {});
  pass(10);
  const gone = Object.values(region.instances).filter(
    (one) => one.template.version === '3' && one.terminatedAt,
  );
  expect(gone.length).toBeGreaterThan(1);
});

it.each([
  { minHealthy: 90, maxHealthy: 100 },
  { minHealthy: 100, maxHealthy: 130, maxOmitted: false },
])('rolls a bad image back by itself when told to ($minHealthy-$maxHealthy %)', (bounds) => {
  const { refresh, pass, onVersion, live, fleet } = begin('3', { ...bounds, autoRollback: true });
  pass(90);
  expect([refresh.status, onVersion('1'), live().length]).toEqual(['RollbackSuccessful', 10, 10]);
  expect(refresh.rollback).toMatchObject({ percentageBefore: 0 });
  expect(fleet.template.version).toBe('1');
});

it('rolls back half-way: from half done to nothing done', () => {
  const { world, region, fleet, refresh, pass, onVersion } = begin('2', { minHealthy: 50 });
  pass(2);
  expect([refresh.percentage, onVersion('2')]).toEqual([50, 10]);
  beginRollback(world, region, fleet, refresh, 'asked');
  expect([refresh.percentage, refresh.left, refresh.rollback?.percentageBefore]).toEqual([50, 0, 50]);
  pass(10);
  expect([refresh.status, refresh.percentage, refresh.left]).toEqual(['RollbackSuccessful', 0, 10]);
  expect(onVersion('1')).toBe(10);
});

it.each([
  { autoRollback: false, ends: 'Failed', version: '2' },
  { autoRollback: true, ends: 'RollbackSuccessful', version: '1' },
])('an alarm while it bakes: $ends', ({ autoRollback, ends, version }) => {
  const { region, refresh, pass, onVersion } = begin('2', {
    minHealthy: 50,
    bakeSeconds: 3_600,
    alarms: ['web-5xx'],
    autoRollback,
  });
  pass(15);
  expect(refresh.status).toBe('Baking');
  region.alarms[0]!.state = 'ALARM';
  pass(1);
  expect(refresh.status).not.toBe('Baking');
  pass(30);
  expect([refresh.status, onVersion(version)]).toEqual([ends, 10]);
  expect(refresh.rollback?.reason ?? refresh.reason).toContain('web-5xx');
});

it('cancelling finishes what was begun and undoes nothing', () => {
  const { refresh, pass, onVersion, live, fleet } = begin('2', { minHealthy: 80 });
  pass(1);
  refresh.status = 'Cancelling';
  pass(5);
  expect([refresh.status, live().length, onVersion('2') > 0, onVersion('1') > 0]).toEqual([
    'Cancelled',
    10,
    true,
    true,
  ]);
  expect(fleet.template.version).toBe('1');
});

it('suspended processes block it until it fails', () => {
  const { fleet, refresh, pass, onVersion } = begin('2', {});
  fleet.suspended.push({ process: 'Launch', reason: '' });
  pass(70);
  expect([refresh.status, onVersion('2')]).toEqual(['Failed', 0]);
});

it('a protected machine that it was told to wait for holds it up', () => {
  const { region, refresh, pass } = begin('2', { scaleInProtected: 'Wait' }, 2);
  Object.values(region.instances)[0]!.protected = true;
  pass(60);
  expect([refresh.status, refresh.percentage]).toEqual(['InProgress', 50]);
  pass(10);
  expect(refresh.status).toBe('Failed');
});
