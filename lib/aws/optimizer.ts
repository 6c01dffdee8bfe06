import 'server-only';
import {
  GetAutoScalingGroupRecommendationsCommand,
  type AutoScalingGroupRecommendation,
} from '@aws-sdk/client-compute-optimizer';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** What Compute Optimizer says of a group. */
export type OptimizerFacts = ReturnType<typeof fromRecommendation>;

const highest = (
  metrics: readonly { name?: string | undefined; value?: number | undefined }[],
  wanted: string,
) => metrics.find(({ name }) => name === wanted)?.value ?? null;

const fromRecommendation = (one: AutoScalingGroupRecommendation) => ({
  group: one.autoScalingGroupName ?? '',
  /** "Optimized" or "NotOptimized". */
  finding: one.finding as string | undefined,
  days: one.lookBackPeriodInDays ?? null,
  /** UTC ms. */
  refreshedAt: one.lastRefreshTimestamp?.getTime() ?? null,
  /** Percent, the highest of those days; null: not measured. */
  cpu: highest(one.utilizationMetrics ?? [], 'Cpu'),
  memory: highest(one.utilizationMetrics ?? [], 'Memory'),
  options: (one.recommendationOptions ?? []).map((option) => ({
    rank: option.rank ?? 0,
    type: option.configuration?.instanceType ?? null,
    desired: option.configuration?.desiredCapacity ?? null,
    /** Percent, the highest that AWS expects. */
    cpu: highest(option.projectedUtilizationMetrics ?? [], 'Cpu'),
    /** 0 to 4, as AWS counts. */
    risk: option.performanceRisk ?? null,
    /** USD a month by AWS, on demand or after discounts as the account chose. */
    saves: option.savingsOpportunity?.estimatedMonthlySavings?.value ?? null,
    currency: option.savingsOpportunity?.estimatedMonthlySavings?.currency as string | undefined,
  })),
});

/** ms. AWS makes new recommendations once a day. */
const DAILY = 6 * PACE.hour;

/** What Compute Optimizer says of a region's groups. Groups that it cannot judge are missing. */
export const describeOptimizer = (place: Place) =>
  read({ what: 'compute-optimizer:GetAutoScalingGroupRecommendations', place, pace: DAILY }, async () => {
    const all: OptimizerFacts[] = [];
    let nextToken: string | undefined;
    do {
      const command = new GetAutoScalingGroupRecommendationsCommand({ nextToken });
      const page = await reader('optimizer', place).send(command);
      all.push(...(page.autoScalingGroupRecommendations ?? []).map(fromRecommendation));
      nextToken = page.nextToken;
    } while (nextToken);
    return all;
  });
