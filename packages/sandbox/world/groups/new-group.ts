import type { Group } from './group.ts';

const COOLDOWN = 300;

/** A group with AWS's defaults, in which nothing has happened yet. */
export const newGroup = (
  given: Pick<Group, 'name' | 'arn' | 'region' | 'createdAt' | 'template'> & Partial<Group>,
): Group => ({
  min: 0,
  max: 0,
  desired: 0,
  subnetIds: [],
  healthCheck: 'EC2',
  graceSeconds: 0,
  cooldownSeconds: COOLDOWN,
  targetGroupArns: [],
  protectNew: false,
  tags: {},
  unpropagated: [],
  suspended: [],
  policies: [],
  scheduledActions: [],
  activities: [],
  refreshes: [],
  terminationPolicies: ['Default'],
  enabledMetrics: [],
  classicBalancers: [],
  hooks: [],
  notifications: [],
  given: {
    AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-best-effort' },
    InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: 'terminate' } },
  },
  workload: {},
  lastScaledAt: 0,
  launchFailures: 0,
  ...given,
});
