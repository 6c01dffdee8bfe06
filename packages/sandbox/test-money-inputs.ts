import type { Sample } from './test-sample.ts';
import type { World } from './world/types.ts';

/** One sensible call of each operation of prices, bills, organisations and advice. */
export function moneyCalls({ now }: World): Record<string, Record<string, Sample>> {
  const date = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  const week = { Start: date(-9), End: date(-2) };
  const enroll = { status: 'Active' };
  return {
    ce: {
      GetCostForecast: {
        input: {
          TimePeriod: { Start: date(1), End: date(4) },
          ...{ Granularity: 'DAILY', Metric: 'UNBLENDED_COST' },
        },
      },
      GetAnomalies: {
        input: { DateInterval: { StartDate: date(-9) } },
        first: [
          [
            ...(['autoscaling', 'UpdateAutoScalingGroup'] as const),
            { AutoScalingGroupName: 'checkout-prod', MaxSize: 60, MinSize: 60 },
          ],
          3 * 86_400,
        ],
      },
      GetDimensionValues: { input: { TimePeriod: week, Dimension: 'INSTANCE_TYPE' } },
      GetReservationCoverage: { input: { TimePeriod: week } },
      GetReservationUtilization: { input: { TimePeriod: week } },
      GetSavingsPlansCoverage: { input: { TimePeriod: week } },
      GetSavingsPlansUtilization: { input: { TimePeriod: week } },
      GetSavingsPlansUtilizationDetails: { input: { TimePeriod: week } },
      GetTags: { input: { TimePeriod: week, TagKey: 'app' } },
      GetCostAndUsage: {
        input: {
          ...{ TimePeriod: { Start: '2026-11-15', End: '2026-11-22' }, Granularity: 'DAILY' },
          ...{ Metrics: ['UnblendedCost'], GroupBy: [{ Type: 'DIMENSION', Key: 'INSTANCE_TYPE' }] },
        },
      },
    },
    'compute-optimizer': {
      GetAutoScalingGroupRecommendations: {
        input: {},
        first: [['compute-optimizer', 'UpdateEnrollmentStatus', enroll], 86_400],
      },
      GetEnrollmentStatus: { input: {} },
      UpdateEnrollmentStatus: { input: enroll },
    },
    organizations: { ListAccounts: { input: {} } },
    pricing: { GetProducts: { input: { ServiceCode: 'AmazonEC2', MaxResults: 20 } } },
  };
}
