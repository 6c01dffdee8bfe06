import { afterEach, describe, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
afterEach(() => aws.close());

const NOON = Date.UTC(2026, 10, 17, 12, 2);
const SHOP = seedWorld({ now: NOON, scenario: 'committed' });
const play = async () => (aws = await openSandbox({}, { world: structuredClone(SHOP) }));
const recommended = async (input: object = {}) => {
  const answer = await aws.computeOptimizer.getAutoScalingGroupRecommendations(input);
  return answer.autoScalingGroupRecommendations!;
};

it('an account that is not enrolled is refused, and one that enrolls has answers from the next midnight on', async () => {
  aws = await openSandbox({ group: { min: 2, max: 2, desired: 2 } });
  const { computeOptimizer } = aws;
  expect(await computeOptimizer.getEnrollmentStatus({})).toMatchObject({ status: 'Inactive' });
  expect(await refusal(computeOptimizer.getAutoScalingGroupRecommendations({}))).toMatchObject({
    ...{ name: 'OptInRequiredException', status: 403 },
    message: 'Aws account is not registered for recommendation.',
  });
  await computeOptimizer.updateEnrollmentStatus({ status: 'Active' });
  expect(await computeOptimizer.getEnrollmentStatus({})).toMatchObject({ status: 'Active' });
  expect(await recommended()).toEqual([]);
  await computeOptimizer.updateEnrollmentStatus({ status: 'Inactive' });
  expect((await refusal(computeOptimizer.getAutoScalingGroupRecommendations({})))!.name).toBe(
    'OptInRequiredException',
  );
});

describe('an enrolled shop', () => {
  it('measures what CloudWatch has, up to midnight', async () => {
    await play();
    const [one] = await recommended();
    const end = Date.UTC(2026, 10, 17);
    expect(one!.lastRefreshTimestamp).toEqual(new Date(end));
    const { Datapoints } = await aws.cloudWatch.getMetricStatistics({
      ...{ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Period: 3_600, Statistics: ['Average'] },
      Dimensions: [{ Name: 'AutoScalingGroupName', Value: one!.autoScalingGroupName! }],
      ...{ StartTime: new Date(end - 14 * 86_400_000), EndTime: new Date(end) },
    });
    const highest = Math.max(...Datapoints!.map(({ Average }) => Average!));
    const [cpu] = one!.utilizationMetrics!;
    expect(cpu).toMatchObject({ name: 'Cpu', statistic: 'Maximum' });
    expect(cpu!.value).toBeGreaterThanOrEqual(highest);
    expect(cpu!.value).toBeLessThan(highest * 1.3);
  });

  it('offers cheaper types that carry the load with 20 % free, and no less memory than now', async () => {
    await play();
    const all = await recommended();
    const wasteful = all.filter(({ finding }) => finding === 'NotOptimized');
    expect(wasteful.length).toBeGreaterThan(0);
    for (const { recommendationOptions: options, currentConfiguration: now } of wasteful) {
      const savings = options!.map((one) => one.savingsOpportunity?.estimatedMonthlySavings?.value ?? 0);
      expect(savings).toEqual(savings.toSorted((a, b) => b - a));
      const { InstanceTypes } = await aws.ec2.describeInstanceTypes({
        InstanceTypes: [now!.instanceType, options![0]!.configuration!.instanceType] as never,
      });
      const memory = (name?: string) =>
        InstanceTypes!.find(({ InstanceType }) => InstanceType === name)!.MemoryInfo!.SizeInMiB!;
      expect(memory(options![0]!.configuration!.instanceType)).toBeGreaterThanOrEqual(
        memory(now!.instanceType),
      );
    }
  });

  it('answers by page, ARN and finding, and names ARNs of no group', async () => {
    await play();
    const all = await recommended();
    const first = await aws.computeOptimizer.getAutoScalingGroupRecommendations({ maxResults: 2 });
    const { nextToken } = first;
    expect([...first.autoScalingGroupRecommendations!, ...(await recommended({ nextToken }))]).toEqual(all);
    const arn = all[0]!.autoScalingGroupArn!;
    const named = await aws.computeOptimizer.getAutoScalingGroupRecommendations({
      autoScalingGroupArns: [arn, `${arn}-gone`],
    });
    expect(named.autoScalingGroupRecommendations).toEqual([all[0]]);
    expect(named.errors).toMatchObject([{ identifier: `${arn}-gone`, code: 'ResourceNotFoundException' }]);
    const optimized = await recommended({ filters: [{ name: 'Finding', values: ['Optimized'] }] });
    expect(optimized).toEqual(all.filter(({ finding }) => finding === 'Optimized'));
  });

  it('says what memory is used where the agent reports it, and then offers less of it', async () => {
    await play();
    const name = (await recommended())[0]!.autoScalingGroupName!;
    aws.world.regions['us-east-1']!.custom = Array.from({ length: 400 }, (_, index) => ({
      ...{ namespace: 'CWAgent', metric: 'mem_used_percent', dimensions: { AutoScalingGroupName: name } },
      ...{ at: Date.UTC(2026, 10, 15) + index * 300_000, sum: 20, count: 1, min: 20, max: 20 },
    }));
    const one = (await recommended()).find(({ autoScalingGroupName }) => autoScalingGroupName === name)!;
    expect(one.utilizationMetrics![1]).toEqual({ name: 'Memory', statistic: 'Maximum', value: 20 });
    expect(one.recommendationOptions![0]!.projectedUtilizationMetrics![1]!.value).toBeGreaterThan(20);
  });
});
