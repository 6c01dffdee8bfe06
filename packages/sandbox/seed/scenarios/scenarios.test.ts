import { afterEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { seedWorld } from '../shop.ts';

const NOON = Date.UTC(2026, 10, 17, 12, 2);
let aws: Awaited<ReturnType<typeof openSandbox>>;
afterEach(() => aws.close());

async function play(scenario: string, now = NOON) {
  aws = await openSandbox({}, { world: seedWorld({ now, scenario }) });
  expect(aws.world.now).toBe(now);
}
const group = async (name: string) => {
  const input = { AutoScalingGroupNames: [name] };
  return (await aws.autoScaling.describeAutoScalingGroups(input)).AutoScalingGroups![0]!;
};
const refresh = async (AutoScalingGroupName: string) =>
  (await aws.autoScaling.describeInstanceRefreshes({ AutoScalingGroupName })).InstanceRefreshes![0]!;

describe.each([3, 12, 20])('mid-deployment at %i h', (hour) => {
  it('replaces here, waits there, goes back elsewhere', async () => {
    await play('mid-deployment', Date.UTC(2026, 10, 17, hour, 2, 31));
    expect(await refresh('storefront-prod')).toMatchObject({ Status: 'InProgress' });
    expect(
      new Set((await group('storefront-prod')).Instances!.map((one) => one.LaunchTemplate!.Version)).size,
    ).toBe(2);
    const waiting = await refresh('checkout-prod');
    expect(waiting.Status).toBe('InProgress');
    expect(waiting.PercentageComplete).toBeGreaterThanOrEqual(20);
    expect(waiting.PercentageComplete).toBeLessThan(100);
    expect((await refresh('search-prod')).Status).toMatch(/^Rollback/);
  });
});

it('unhealthy: an alarm, targets that fail, launches that fail', async () => {
  await play('unhealthy');
  const { MetricAlarms } = await aws.cloudWatch.describeAlarms({ AlarmNames: ['payments-prod-5xx'] });
  expect(MetricAlarms![0]!.StateValue).toBe('ALARM');
  const activities = async (AutoScalingGroupName: string) =>
    (await aws.autoScaling.describeScalingActivities({ AutoScalingGroupName })).Activities!;
  const launches = await activities('catalog-prod');
  expect(launches[0]).toMatchObject({ StatusCode: 'Failed' });
  const { DesiredCapacity, Instances } = await group('catalog-prod');
  expect(Instances!.length).toBeLessThan(DesiredCapacity!);
  const replaced = (await activities('checkout-prod')).filter(({ Cause }) => /health check/.test(Cause!));
  expect(replaced.length).toBeGreaterThan(0);
});

it('over-budget: the machines cost far more an hour than a week ago', async () => {
  await play('over-budget');
  const at = (time: number) =>
    aws.world.running.filter(
      ({ launchedAt, terminatedAt = Infinity }) => launchedAt <= time && terminatedAt > time,
    );
  expect(at(NOON).length).toBeGreaterThan(1.8 * at(NOON - 7 * 86_400_000).length);
  expect(await group('checkout-prod')).toMatchObject({ MinSize: 32, DesiredCapacity: 32 });
});

it('throttled: a share of the calls is refused, and the fault can be taken away', async () => {
  await play('throttled');
  let refused = 0;
  for (let n = 0; n < 60; n += 1) {
    const error = await refusal(aws.autoScaling.describePolicies({}));
    if (error) expect(error.code).toBe('Throttling');
    refused += error ? 1 : 0;
  }
  expect(refused).toBeGreaterThan(15);
  expect(refused).toBeLessThan(45);
  expect((await aws.control('GET', 'faults')).json).toMatchObject([{ id: 'f1' }, { id: 'f2' }, { id: 'f3' }]);
  await aws.control('DELETE', 'faults/f1');
  expect(await refusal(aws.autoScaling.describePolicies({}))).toBeNull();
});

it('drifted: machines run what their group no longer asks for, or what is gone', async () => {
  await play('drifted');
  const { LaunchTemplate, Instances } = await group('storefront-prod');
  const versions = new Set(Instances!.map((one) => one.LaunchTemplate!.Version));
  expect(versions.size).toBe(2);
  expect(versions).toContain(LaunchTemplate!.Version);
  expect((await refresh('storefront-prod')).Status).toBe('Successful');
  const staging = await group('checkout-staging');
  const LaunchTemplateId = staging.LaunchTemplate!.LaunchTemplateId!;
  const { LaunchTemplates } = await aws.ec2.describeLaunchTemplates({
    LaunchTemplateIds: [LaunchTemplateId],
  });
  expect(staging.Instances![0]!.LaunchTemplate!.Version).not.toBe(
    String(LaunchTemplates![0]!.LatestVersionNumber),
  );
  const [one] = (await group('payments-prod')).Instances!;
  const { Reservations } = await aws.ec2.describeInstances({ InstanceIds: [one!.InstanceId!] });
  const ImageIds = [Reservations![0]!.Instances![0]!.ImageId!];
  expect((await refusal(aws.ec2.describeImages({ ImageIds })))!.code).toMatch(/^InvalidAMIID/);
});
