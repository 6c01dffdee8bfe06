import type { PutScalingPolicyCommandInput } from '@aws-sdk/client-auto-scaling';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { seedWorld } from '../../seed/shop.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const name = { AutoScalingGroupName: 'storefront-prod', PolicyName: 'ahead' };
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: NOW, scenario: 'busy' }) });
});
afterAll(() => aws.close());

const put = (target: number, Mode: 'ForecastOnly' | 'ForecastAndScale') =>
  aws.autoScaling.putScalingPolicy({
    ...{ ...name, PolicyType: 'PredictiveScaling' },
    PredictiveScalingConfiguration: {
      MetricSpecifications: [
        {
          TargetValue: target,
          PredefinedMetricPairSpecification: { PredefinedMetricType: 'ASGCPUUtilization' },
        },
      ],
      Mode,
    },
  } satisfies PutScalingPolicyCommandInput);
const forecast = (from: number, to: number) =>
  aws.autoScaling.getPredictiveScalingForecast({ ...name, StartTime: new Date(from), EndTime: new Date(to) });
const desired = async () =>
  (await aws.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: [name.AutoScalingGroupName] }))
    .AutoScalingGroups![0]!.DesiredCapacity!;

it('is returned as it was given, and forecasts load and capacity by the hour', async () => {
  await put(40, 'ForecastOnly');
  const { ScalingPolicies } = await aws.autoScaling.describePolicies({ PolicyNames: ['ahead'] });
  expect(ScalingPolicies![0]!.PredictiveScalingConfiguration).toMatchObject({ Mode: 'ForecastOnly' });
  const { LoadForecast, CapacityForecast } = await forecast(NOW, NOW + 24 * HOUR);
  expect(CapacityForecast!.Timestamps).toHaveLength(24);
  LoadForecast![0]!.Values!.forEach((load, index) =>
    expect(CapacityForecast!.Values![index]).toBeGreaterThanOrEqual(load / 40),
  );
});

it('refuses more than two days ahead, and executing it', async () => {
  expect((await refusal(forecast(NOW, NOW + 49 * HOUR)))!.code).toBe('ValidationError');
  expect((await refusal(aws.autoScaling.executePolicy(name)))!.message).toContain('PredictiveScaling');
});

it('scales at the hour only where it may', async () => {
  const before = await desired();
  await put(5, 'ForecastOnly');
  await aws.pass(60);
  expect(await desired()).toBeLessThanOrEqual(before + 1);
  const { CapacityForecast } = await forecast(NOW + HOUR, NOW + 2 * HOUR);
  await put(5, 'ForecastAndScale');
  await aws.pass(3_600);
  const group = aws.world.regions['us-east-1']!.groups[name.AutoScalingGroupName]!;
  expect(await desired()).toBe(Math.min(group.max, CapacityForecast!.Values![0]!));
});
