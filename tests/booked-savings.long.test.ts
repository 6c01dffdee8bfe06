import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { GROUP, openBusyWeb } from './support/busy-web';
import { forget } from './support/process-values';

const DAY = 86_400;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };

let at: Awaited<ReturnType<typeof openBusyWeb>>;
let savings: typeof import('../lib/savings/queries');
beforeAll(async () => {
  at = await openBusyWeb(8);
  await deploy('1');
  await at.sandbox.pass(8 * DAY);
  savings = await import('../lib/savings/queries');
});
afterAll(() => at.close());

const deploy = async (Version: string) => {
  const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version };
  await at.sandbox.autoScaling.startInstanceRefresh({ ...GROUP, DesiredConfiguration: { LaunchTemplate } });
};

async function setMinimum(min: number) {
  const { AutoScalingGroups } = await at.sandbox.autoScaling.describeAutoScalingGroups({});
  const { MinSize, MaxSize: max, DesiredCapacity: desired } = AutoScalingGroups![0]!;
  await at.scaling.setCapacity.run(at.as(), {
    ...{ intent: randomUUID(), fleet, min, max: max!, desired: desired! },
    seen: { min: MinSize!, max: max!, desired: desired!, version: '1' },
  });
}

/** As if nobody had looked since: what is held of CloudWatch and of the list would hide a difference. */
async function later(days: number) {
  await at.sandbox.pass(days * DAY);
  forget('worked-out', 'aws-reads');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * DAY * 1_000 });
  try {
    return await savings.listSavings(at.as());
  } finally {
    vi.useRealTimers();
  }
}

it('books what a change and a version saved in thirty days, and keeps it once AWS has forgotten the load', async () => {
  await setMinimum(6);
  const two = await later(2);
  expect(two.problems).toEqual([]);
  expect(two.rows).toMatchObject([{ kind: 'setup', booked: false, actor: 'Mara', why: null }]);
  const promised = two.rows[0]!.saving!.promised!;
  expect(promised).toBeGreaterThan(0);

  await later(5);
  await deploy('2');
  const [version, minimum] = (await later(7)).rows;
  // Another version ended the days of the lower minimum.
  expect(minimum).toMatchObject({ kind: 'setup', booked: true, saving: { within: expect.any(Number) } });
  expect(minimum!.saving!.promised! / minimum!.saving!.hours).toBeCloseTo(
    promised / two.rows[0]!.saving!.hours,
    6,
  );
  expect(version).toMatchObject({ kind: 'release', booked: false, change: null });
  expect(version!.actor).toMatch(/outside Plimsoll$/);
  expect(version).toMatchObject({ from: 'ami-0good', to: 'ami-0better' });
  // A request needs 1.4 times the CPU, so about 1.4 times the machines: bounds and whole machines blur it.
  const { saved, within, ranUsd, withoutUsd } = version!.saving!;
  expect(ranUsd / withoutUsd).toBeGreaterThan(1.2);
  expect(ranUsd / withoutUsd).toBeLessThan(1.5);
  expect(saved).toBeLessThan(-within!);

  // Nobody looked while AWS still listed the deployment before: the version keeps what was known of it last.
  const booked = (await later(30)).rows;
  expect(booked.map(({ kind, booked: is }) => [kind, is])).toEqual([
    ['release', false],
    ['setup', true],
  ]);
  expect(booked[0]).toEqual(version);
  // Long after CloudWatch, and the deployments that AWS lists, end.
  expect((await later(120)).rows).toEqual(booked);
}, 120_000);

it('R90g: books nothing, and says why, while AWS does not say how the fleet scales or what was deployed', async () => {
  const { listBookedSavings } = await import('../lib/db/booked-savings');
  const booked = async () => (await listBookedSavings(new Date(0), 100)).length;
  await setMinimum(18);
  const before = await booked();
  for (const operation of ['DescribePolicies', 'DescribeInstanceRefreshes']) {
    await at.fault({ kind: 'deny', service: 'autoscaling', operation });
    const { problems } = await later(2);
    expect(problems).toMatchObject([{ message: expect.stringContaining(operation) }]);
    await at.heal();
  }
  expect(await booked()).toBe(before);
  expect((await later(1)).problems).toEqual([]);
});
