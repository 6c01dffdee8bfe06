import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { localActor } from '../lib/rules/grants';
import { disconnect, testDatabase } from './support/database';

const HOUR = 3_600_000;
const AutoScalingGroupName = 'queue-workers';
const fleet = { account: '123456789012', region: 'us-east-1', name: AutoScalingGroupName };
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let load: typeof import('../lib/load/queries');

beforeAll(async () => {
  const world = seedWorld({ now: Date.UTC(2026, 10, 17, 14, 32), scenario: 'inherited' });
  [sandbox, database] = await Promise.all([openSandbox({}, { world }), testDatabase()]);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, AWS_ENDPOINT_URL: sandbox.url, AWS_REGIONS: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
  });
  load = await import('../lib/load/queries');
});
afterAll(async () => {
  await disconnect();
  await Promise.all([sandbox.close(), database.close()]);
});

/** The policy as AWS tells it, with another target. */
async function follow(TargetValue: number) {
  const { ScalingPolicies = [] } = await sandbox.autoScaling.describePolicies({ AutoScalingGroupName });
  const { PolicyName, PolicyType, TargetTrackingConfiguration } = ScalingPolicies[0]!;
  await sandbox.autoScaling.putScalingPolicy({
    ...{ AutoScalingGroupName, PolicyName, PolicyType },
    TargetTrackingConfiguration: { ...TargetTrackingConfiguration, TargetValue },
  });
}

/** CloudTrail is read beside the page, so the first answer may come without it. */
const day = () =>
  vi.waitFor(
    async () => {
      const ctx = {
        actor: localActor({ name: 'Mara', role: 'viewer' }),
        ...{ requestId: 'r', now: () => sandbox.world.now, sent: [] },
      };
      const { load: answer } = await load.getLoad(ctx, { fleet, range: '24h' });
      expect(answer.notes.filter(({ says }) => says.includes('has not answered'))).toEqual([]);
      return answer;
    },
    { timeout: 20_000 },
  );

it('R71e: keeps the line of earlier hours once the target of a queue is changed', async () => {
  await follow(120);
  await sandbox.pass(8 * 3_600);
  const changed = sandbox.world.now;
  await follow(300);
  await sandbox.pass(2 * 3_600);
  const { unit, axis, line, full, notes } = await day();
  expect([unit, full]).toEqual(['msg/machine', 300]);
  const between = (from: number, to: number) =>
    new Set(
      line.filter((_, index) => {
        const at = axis.from + index * axis.period * 1_000;
        return at >= from && at + axis.period * 1_000 <= to;
      }),
    );
  expect(between(changed - 7 * HOUR, changed)).toEqual(new Set([120]));
  expect(between(changed + HOUR, sandbox.world.now - HOUR / 2)).toEqual(new Set([300]));
  // What was set before the first call on record is not known, and not what is set now.
  expect(between(changed - 20 * HOUR, changed - 9 * HOUR)).toEqual(new Set([null]));
  expect(notes.map(({ says }) => says).join()).toMatch(/The line is unknown before 17 Nov/);
});
