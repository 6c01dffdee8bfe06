import type { AlarmFacts } from '../../lib/aws/alarms.ts';
import type { PolicyFacts } from '../../lib/aws/policies.ts';
import type { Fleet } from '../../lib/fleets/model.ts';
import type { Activity } from '../../lib/scaling/model.ts';
import type { ScalingFacts } from '../../lib/will-it-scale/facts.ts';
import { fleet } from './facts.ts';

export const NOW = Date.UTC(2026, 10, 29, 9, 36);
export const MINUTE = 60_000;

export const alarm = (over: Partial<AlarmFacts> = {}): AlarmFacts => ({
  ...{ name: 'web-high', state: 'OK', stateSince: NOW - 600 * MINUTE, setAt: NOW - 900 * MINUTE },
  ...{ actionsEnabled: true, dimensions: { AutoScalingGroupName: 'web' }, namespace: 'AWS/EC2' },
  ...{
    metric: 'CPUUtilization',
    statistic: 'Average',
    comparison: 'GreaterThanThreshold',
    threshold: 55,
    periodSeconds: 60,
  },
  ...{ periods: 3, scales: true },
  ...over,
});

export const policy = (over: Partial<PolicyFacts> = {}): PolicyFacts => ({
  ...{ group: 'web', name: 'cpu-55', arn: 'arn', type: 'TargetTrackingScaling', enabled: true },
  ...{ metric: 'ASGAverageCPUUtilization', target: 55, custom: null, noScaleIn: false },
  ...{ warmupSeconds: null, adjustmentType: null, steps: [], alarms: ['web-high'] },
  ...over,
});

/** A launch, `ago` minutes ago, which took 30 s. */
export const launch = (id: string, ago: number, over: Partial<Activity> = {}): Activity => ({
  ...{ id: `launch ${id}`, at: NOW - ago * MINUTE, endedAt: NOW - ago * MINUTE + 30_000, kind: 'launch' },
  ...{ change: null, by: 'policy', cause: '', failed: false, message: null },
  description: `Launching a new EC2 instance: ${id}`,
  ...over,
});

export const replaced = (id: string, ago: number): Activity =>
  launch(id, ago, { kind: 'terminate', by: 'health', description: `Terminating EC2 instance: ${id}` });

export const NO_CAPACITY =
  'We currently do not have sufficient m7g.large capacity in the Availability Zone you requested';

export const failedLaunch = (message: string, ago: number): Activity =>
  launch(`failed ${ago}`, ago, { failed: true, message: `${message}. Launching EC2 instance failed.` });

const ARN = 'arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1';

/** A fleet whose whole chain holds. A test overrides only what it is about. */
export const scalingFacts = (over: Partial<ScalingFacts> = {}, own: Partial<Fleet> = {}): ScalingFacts => ({
  fleet: fleet({ targetGroups: [ARN], ...own }),
  ...{ inService: ['i-0a', 'i-0b'], graceSeconds: 120, subnetIds: ['subnet-a', 'subnet-b'], suspensions: {} },
  suspendedBy: null,
  policies: { value: [policy()] },
  alarms: { value: [alarm()] },
  newest: { value: { 'web-high': NOW - MINUTE } },
  quota: { value: { code: 'L-1216C47A', name: 'Standard, on demand', limit: 64, used: 20, perInstance: 2 } },
  trial: { value: { launches: true } },
  subnets: {
    value: [
      { id: 'subnet-a', vpc: 'vpc-1', zone: 'us-east-1a', isOnOutpost: false, free: 201 },
      { id: 'subnet-b', vpc: 'vpc-1', zone: 'us-east-1b', isOnOutpost: false, free: 34 },
      { id: 'subnet-c', vpc: 'vpc-1', zone: 'us-east-1b', isOnOutpost: false, free: 250 },
    ],
  },
  activities: { value: [launch('i-0b', 60), launch('i-0a', 90)] },
  targets: {
    value: [
      {
        ...{ arn: ARN, name: 'web', hasBalancer: true },
        targets: ['i-0a', 'i-0b'].map((id) => ({ id, state: 'healthy', says: null })),
      },
    ],
  },
  now: NOW,
  ...over,
});
