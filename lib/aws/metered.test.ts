import { expect, it } from 'vitest';
import { meteredHour, meteredUsd, noteMetered } from './metered';

const NOW = Date.UTC(2026, 11, 1);
const MINUTE = 60_000;

it('adds what AWS charges by request or by metric, over the last hour', () => {
  const metrics = { MetricDataQueries: Array.from({ length: 500 }, () => ({})) };
  expect(noteMetered('autoscaling:DescribeAutoScalingGroups', {}, NOW)).toBe(0);
  expect(noteMetered('cloudwatch:GetMetricData', metrics, NOW)).toBeCloseTo(0.005);
  noteMetered('cloudwatch:GetMetricData', metrics, NOW + 30 * MINUTE);
  expect(noteMetered('ce:GetCostAndUsage', {}, NOW + 30 * MINUTE)).toBe(0.01);
  expect(meteredHour(NOW + 30 * MINUTE)).toEqual([
    { operation: 'cloudwatch:GetMetricData', requests: 2, usd: expect.closeTo(0.01) },
    { operation: 'ce:GetCostAndUsage', requests: 1, usd: 0.01 },
  ]);
  expect(meteredUsd(NOW + 59 * MINUTE)).toBeCloseTo(0.02);
  expect(meteredUsd(NOW + 61 * MINUTE)).toBeCloseTo(0.015);
  expect(meteredHour(NOW + 120 * MINUTE)).toEqual([]);
});
