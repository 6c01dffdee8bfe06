import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openWorld } from './faults/world.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'search-prod' };

let at: Awaited<ReturnType<typeof openWorld>>;
let optimizer: typeof import('../lib/replay/optimizer.server');
let anomalies: typeof import('../lib/bill/read-anomalies.server');
beforeAll(async () => {
  const world = seedWorld({ now: Date.UTC(2026, 10, 24, 12), scenario: 'committed' });
  at = await openWorld({ options: { world } });
  [optimizer, anomalies] = [
    await import('../lib/replay/optimizer.server'),
    await import('../lib/bill/read-anomalies.server'),
  ];
});
afterAll(async () => {
  vi.useRealTimers();
  await at.close();
});

const asked = async () => (await at.calls())['ce.GetAnomalies'] ?? 0;
/** Held answers of AWS are older than the next read then. */
const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

it('says why Compute Optimizer’s answer is not known: not enrolled, or not allowed', async () => {
  const answer = () => optimizer.getOptimizer(at.as(), { fleet });
  await at.sandbox.computeOptimizer.updateEnrollmentStatus({ status: 'Inactive' });
  expect(await answer()).toMatchObject({
    why: expect.stringContaining('not enrolled in AWS Compute Optimizer'),
    command: 'aws compute-optimizer update-enrollment-status --status Active',
  });
  await at.fault({ kind: 'deny', service: 'compute-optimizer' });
  later(HOUR);
  expect(await answer()).toMatchObject({
    why: expect.stringMatching(/not known\. .*compute-optimizer:GetAutoScalingGroupRec/),
    command: null,
  });
  await at.heal();
});

it('has it beside ours where the account is enrolled', async () => {
  await at.sandbox.computeOptimizer.updateEnrollmentStatus({ status: 'Active' });
  await at.sandbox.pass(DAY / 1_000);
  later(HOUR);
  const { advice, why } = await optimizer.getOptimizer(at.as(), { fleet });
  expect(why).toBeNull();
  expect(advice).toMatchObject({ finding: expect.stringMatching(/^(Not)?Optimized$/), days: 14 });
  expect(advice!.cpu).toBeGreaterThan(0);
});

it('asks for anomalies once a day, and names what AWS found unusual', async () => {
  expect(await anomalies.listAnomalies(at.as())).toMatchObject({ anomalies: [], problems: [] });
  await Promise.all([1, 2].map(() => anomalies.listAnomalies(at.as())));
  expect(await asked()).toBe(1);

  const names = Object.keys(at.sandbox.world.regions['us-east-1']!.groups).filter((name) =>
    /prod$/.test(name),
  );
  for (const AutoScalingGroupName of names)
    await at.sandbox.autoScaling.updateAutoScalingGroup({
      ...{ AutoScalingGroupName, MaxSize: 40, MinSize: 24, DesiredCapacity: 24 },
    });
  await at.sandbox.pass((3 * DAY) / 1_000);
  later(3 * DAY);
  const { anomalies: found, askedOn, now, problems } = await anomalies.listAnomalies(at.as());
  expect(problems).toEqual([]);
  expect(askedOn).toBe(Math.floor(now / DAY) * DAY);
  expect(found[0]).toMatchObject({
    ...{ account: fleet.account, what: expect.stringMatching(/Compute Cloud - Compute in us-east-1$/) },
    ...{ from: Date.UTC(2026, 10, 25), to: null },
  });
  expect(found[0]!.impact).toBeGreaterThan(found[0]!.expected! * 0.4);
  expect(await asked()).toBe(1);
});

it('says why they are not known where AWS refuses, keeps the last ones, and does not ask again at once', async () => {
  await at.sandbox.pass(DAY / 1_000);
  later(DAY);
  await at.fault({ kind: 'deny', service: 'ce' });
  for (let n = 0; n < 2; n += 1) {
    const { anomalies: found, problems } = await anomalies.listAnomalies(at.as());
    expect(found).not.toEqual([]);
    expect(problems).toMatchObject([{ kind: 'denied' }]);
  }
  expect(await asked()).toBe(1);
  await at.heal();
});
