import type { Target } from './faults.ts';

/** A token bucket: `burst` calls at once, `perSecond` more each second. */
export interface Bucket {
  name: string;
  burst: number;
  perSecond: number;
}

export interface Rule extends Omit<Bucket, 'name'> {
  service: string;
  operations: RegExp;
  /** Only calls whose input is so. */
  when?: (input: object) => boolean;
  /** One bucket for all operations of the rule, by this name; else each has its own. */
  shared?: string;
  /** Where the numbers come from. */
  source: string;
}

const EC2_GUIDE = 'EC2 API throttling guide';
const QUOTAS = 'CloudWatch service quotas';
const ELB_GUIDE = 'ELB API throttling guide';
const OURS = 'ours: AWS publishes none';
const GIVEN = ['Filters', 'InstanceIds', 'MaxResults'];
const asksForAll = (input: object) =>
  GIVEN.every((name) => {
    const value = (input as Record<string, unknown>)[name];
    return value === undefined || (Array.isArray(value) && value.length === 0);
  });

/** The first that matches counts; per account and region. What has no rule here is not limited. */
export const RULES: Rule[] = [
  {
    service: 'ec2',
    operations: /^DescribeInstances$/,
    when: asksForAll,
    shared: 'DescribeInstances without filter or page',
    burst: 50,
    perSecond: 10,
    source: EC2_GUIDE,
  },
  { service: 'ec2', operations: /^(Describe|Get|List|Search)/, burst: 100, perSecond: 20, source: EC2_GUIDE },
  { service: 'ec2', operations: /^/, burst: 50, perSecond: 5, source: EC2_GUIDE },
  {
    service: 'autoscaling',
    operations: /^/,
    shared: 'all operations',
    burst: 200,
    perSecond: 50,
    source: OURS,
  },
  {
    service: 'cloudtrail',
    operations: /^LookupEvents$/,
    burst: 2,
    perSecond: 2,
    source: 'CloudTrail API reference',
  },
  { service: 'monitoring', operations: /^GetMetricData$/, burst: 50, perSecond: 50, source: QUOTAS },
  { service: 'monitoring', operations: /^DescribeAlarms$/, burst: 9, perSecond: 9, source: QUOTAS },
  { service: 'monitoring', operations: /^PutMetricAlarm$/, burst: 3, perSecond: 3, source: QUOTAS },
  {
    service: 'elasticloadbalancing',
    operations: /^Describe/,
    shared: 'non-mutating',
    burst: 40,
    perSecond: 10,
    source: ELB_GUIDE,
  },
  {
    service: 'elasticloadbalancing',
    operations: /^(Deregister|Register)Targets$/,
    shared: 'registration',
    burst: 20,
    perSecond: 4,
    source: ELB_GUIDE,
  },
  {
    service: 'elasticloadbalancing',
    operations: /^/,
    shared: 'mutating',
    burst: 20,
    perSecond: 3,
    source: ELB_GUIDE,
  },
  { service: 'pricing', operations: /^/, burst: 10, perSecond: 5, source: 'AWS Price List guide' },
  { service: 'ce', operations: /^/, shared: 'all operations', burst: 50, perSecond: 5, source: OURS },
];

/** The bucket that a call draws from. */
function bucketOf({ service, operation, region }: Target, input: object): Bucket | undefined {
  const rule = RULES.find(
    (one) => one.service === service && one.operations.test(operation) && (one.when?.(input) ?? true),
  );
  if (!rule) return undefined;
  const { burst, perSecond } = rule;
  return { name: `${region} ${service} ${rule.shared ?? operation}`, burst, perSecond };
}

/** What was drawn from the buckets. */
export interface Limits {
  /** false: the bucket of this call is empty. */
  take(target: Target, input: object): boolean;
}

/** @param wall real UTC ms: AWS limits callers by their time, whatever the virtual clock does */
export function createLimits(wall: () => number = Date.now): Limits {
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    take: (target, input) => {
      const bucket = bucketOf(target, input);
      if (!bucket) return true;
      const now = wall();
      const { tokens, at } = levels.get(bucket.name) ?? { tokens: bucket.burst, at: now };
      const filled = Math.min(bucket.burst, tokens + ((now - at) / 1_000) * bucket.perSecond);
      const enough = filled >= 1;
      levels.set(bucket.name, { tokens: enough ? filled - 1 : filled, at: now });
      return enough;
    },
  };
}

export const unlimited: Limits = { take: () => true };
