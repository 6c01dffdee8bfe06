import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';

const DAY = 86_400;
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: Date.UTC(2026, 10, 24, 12), scenario: 'quiet' }) });
});
afterAll(() => aws.close());

const found = async (StartDate = '2026-10-25') =>
  (await aws.costs.getAnomalies({ DateInterval: { StartDate } })).Anomalies!;

it('finds nothing in weeks like each other', async () => expect(await found()).toEqual([]));

it('finds days that cost far more than usual, and says how much more', async () => {
  const { AutoScalingGroups } = await aws.autoScaling.describeAutoScalingGroups({});
  const names = AutoScalingGroups!.map(({ AutoScalingGroupName }) => AutoScalingGroupName!);
  for (const AutoScalingGroupName of names)
    await aws.autoScaling.updateAutoScalingGroup({ AutoScalingGroupName, MinSize: 24, MaxSize: 24 });
  await aws.pass(2.6 * DAY);
  const [now] = await found();
  expect(now).toMatchObject({
    AnomalyStartDate: '2026-11-24T00:00:00Z',
    RootCauses: [{ Region: 'us-east-1', LinkedAccount: '123456789012' }],
  });
  expect(now!.AnomalyEndDate).toBeUndefined();
  const { TotalImpact, TotalActualSpend, TotalExpectedSpend } = now!.Impact!;
  expect(TotalImpact).toBeCloseTo(TotalActualSpend! - TotalExpectedSpend!);
  expect(await found('2026-11-26')).toEqual([now]);
  expect(await refusal(found('soon'))).toMatchObject({ name: 'ValidationException' });
});
