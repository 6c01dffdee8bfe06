import type { Sampler } from '../../load/metrics.ts';
import type { computeOptimizer } from '../../protocol/shapes.ts';
import type { Group } from '../../world/groups/group.ts';
import { dataOf } from '../../world/launch/template-version.ts';
import type { World } from '../../world/types.ts';
import { TYPE_FACTS } from '../ec2/type-catalogue.ts';
import { LOOK_BACK_DAYS, measuredOf, type Measured } from './measured.ts';
import { currentOption, optionsFor, type Option } from './options.ts';

/** AWS's month. */
const HOURS_A_MONTH = 730;

/** A saving below it is none. */
const LEAST_SAVING = 0.05;

const RISKS = ['VeryLow', 'Low', 'Medium', 'High', 'High'] as const;

const metric = (name: 'Cpu' | 'Memory', value: number) => ({ name, statistic: 'Maximum' as const, value });

function configuration({ desired, min, max }: Group, instanceType: string) {
  const sizes = { desiredCapacity: desired, minSize: min, maxSize: max };
  return { ...sizes, instanceType, type: 'SingleInstanceType' as const };
}

function toOption(
  group: Group,
  now: Option,
  option: Option,
  rank: number,
  { machines }: Measured,
): computeOptimizer.AutoScalingGroupRecommendationOption {
  const share = 1 - option.usdPerHour / now.usdPerHour;
  const value = (now.usdPerHour - option.usdPerHour) * machines * HOURS_A_MONTH;
  const isOther = TYPE_FACTS.get(now.type)!.architecture !== TYPE_FACTS.get(option.type)!.architecture;
  return {
    configuration: configuration(group, option.type),
    projectedUtilizationMetrics: [
      metric('Cpu', Math.min(100, option.cpu)),
      ...(option.memory === undefined ? [] : [metric('Memory', Math.min(100, option.memory))]),
    ],
    ...{ performanceRisk: option.risk, rank, migrationEffort: isOther ? 'Medium' : 'VeryLow' },
    ...(share > 0 && {
      savingsOpportunity: {
        savingsOpportunityPercentage: share * 100,
        estimatedMonthlySavings: { currency: 'USD', value },
      },
    }),
  };
}

/** The type of a group whose machines are all of one: mixed and Spot groups are not judged here. */
function typeOf(world: World, group: Group): string | undefined {
  return group.mixed ? undefined : dataOf(world.regions[group.region]!, group.template)?.InstanceType;
}

/** `asked`: CURRENT keeps the architecture, AWS_ARM64 also takes Graviton. */
const architecturesFor = (type: string, asked: readonly string[]) => [
  ...(asked.includes('CURRENT') ? [TYPE_FACTS.get(type)!.architecture] : []),
  ...(asked.includes('AWS_ARM64') ? ['arm64'] : []),
];

/** @param at UTC ms of the refresh. @returns undefined for a group that AWS recommends nothing for */
export function recommendationFor(
  world: World,
  sample: Sampler,
  group: Group,
  at: number,
  asked: readonly string[],
): computeOptimizer.AutoScalingGroupRecommendation | undefined {
  const type = typeOf(world, group);
  const measured = type && measuredOf(world, sample, group, at);
  const now = measured && currentOption(group.region, type, measured);
  if (!now) return undefined;
  const options = optionsFor(group.region, type, measured, architecturesFor(type, asked));
  const saves = options[0] ? 1 - options[0].usdPerHour / now.usdPerHour : 0;
  return {
    ...{ accountId: world.account, autoScalingGroupArn: group.arn, autoScalingGroupName: group.name },
    finding: now.risk > 1 || saves >= LEAST_SAVING ? 'NotOptimized' : 'Optimized',
    utilizationMetrics: [
      metric('Cpu', measured.maximum),
      ...(measured.memory ? [metric('Memory', measured.memory.maximum)] : []),
    ],
    ...{ lookBackPeriodInDays: LOOK_BACK_DAYS, lastRefreshTimestamp: new Date(at) },
    currentConfiguration: configuration(group, type),
    currentPerformanceRisk: RISKS[now.risk]!,
    recommendationOptions: options.map((option, index) => toOption(group, now, option, index + 1, measured)),
    effectiveRecommendationPreferences: {
      cpuVendorArchitectures: asked as computeOptimizer.CpuVendorArchitecture[],
      ...{ enhancedInfrastructureMetrics: 'Inactive', inferredWorkloadTypes: 'Active' },
      lookBackPeriod: 'DAYS_14',
      utilizationPreferences: [
        { metricName: 'CpuUtilization', metricParameters: { threshold: 'P99_5', headroom: 'PERCENT_20' } },
        { metricName: 'MemoryUtilization', metricParameters: { headroom: 'PERCENT_20' } },
      ],
      savingsEstimationMode: { source: 'PublicPricing' },
    },
  };
}
