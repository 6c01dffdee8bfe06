import 'server-only';
import { z } from 'zod';
import { Problem, named, utcMs } from '@/lib/core/answers';

export const BootTime = named('BootTime', 'How long instances take from launch to in service', {
  seconds: z
    .number()
    .nullable()
    .describe('Median seconds from launch to in service; null: no boot was measured'),
  samples: z.number(),
});

const Activity = named('Activity', 'A scaling activity of AWS', {
  id: z.string(),
  at: utcMs,
  endedAt: utcMs.nullable(),
  kind: z.enum(['launch', 'terminate', 'other']),
  change: z
    .strictObject({ from: z.number(), to: z.number() })
    .nullable()
    .describe('Desired capacity before and after; null: it did not change'),
  by: z.enum(['policy', 'schedule', 'person', 'health', 'spot', 'deployment', 'aws']),
  description: z.string(),
  cause: z.string(),
  failed: z.boolean(),
  message: z.string().nullable(),
});

export const ActivityList = named('ActivityList', 'Scaling activities of a fleet, and its boot time', {
  activities: z.array(Activity),
  boot: BootTime,
  readAt: utcMs,
});

const Boot = named('Boot', 'The boot time of an image on a machine type', {
  imageId: z.string(),
  type: z.string(),
  seconds: z.number().describe('Median seconds'),
  samples: z.number(),
});

const PolicyRow = named('PolicyRow', 'A scaling policy with its alarms', {
  name: z.string(),
  text: z.string().describe('The policy as the capacity line writes it'),
  enabled: z.boolean(),
  alarms: z.array(
    z.strictObject({
      name: z.string(),
      state: z.string().nullable(),
      actionsEnabled: z.boolean().nullable().describe('false: the alarm triggers no policy; null: unknown'),
    }),
  ),
});

const Schedule = named('Schedule', 'A scheduled action', {
  name: z.string(),
  startAt: z.number().nullable().describe('UTC ms of its next run'),
  endAt: utcMs.nullable(),
  recurrence: z.string().nullable().describe('Cron expression in its time zone; null: it runs once'),
  timeZone: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  desired: z.number().nullable(),
});

export const FleetScaling = named('FleetScaling', 'Policies and schedules of a fleet', {
  policies: z.array(PolicyRow),
  schedules: z.array(Schedule).describe('Soonest first'),
  readAt: utcMs,
  stale: Problem.optional(),
});

const TrackingPolicy = named('TrackingPolicy', 'A target tracking policy', {
  name: z.string(),
  metric: z.string(),
  target: z.number(),
  noScaleIn: z.boolean(),
  warmupSeconds: z.number().nullable(),
  resourceLabel: z.string().nullable().describe('Load balancer and target group of ALBRequestCountPerTarget'),
});

const StepFacts = named(
  'StepFacts',
  "One step of a step policy. Bounds are distances from the alarm's threshold; null is unbounded.",
  {
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    adjustment: z.number(),
  },
);

const StepPolicy = named('StepPolicy', 'A step policy', {
  name: z.string(),
  adjustmentType: z.enum(['ChangeInCapacity', 'PercentChangeInCapacity']),
  steps: z.array(StepFacts),
});

const PolicyAlarm = named('PolicyAlarm', 'The CloudWatch alarm of a step policy', {
  threshold: z.number(),
  description: z.string(),
  name: z.string(),
  dimensions: z.record(z.string(), z.string()),
  namespace: z.string(),
  metric: z.string(),
  comparison: z.string().describe('"GreaterThanOrEqualToThreshold"'),
  periodSeconds: z.number(),
  periods: z.number().describe('Periods in a row that trigger it'),
});

const PolicyCall = z
  .union([
    z.strictObject({ call: z.literal('track'), policy: TrackingPolicy }),
    z.strictObject({ call: z.literal('step'), policy: StepPolicy, alarm: PolicyAlarm }),
    z.strictObject({
      call: z.literal('again'),
      name: z.string(),
      json: z.string().describe('The inputs of the AWS calls for the policy and its alarms'),
    }),
    z.strictObject({ call: z.literal('delete-policy'), name: z.string() }),
    z.strictObject({ call: z.literal('delete-alarm'), name: z.string() }),
  ])
  .meta({
    id: 'PolicyCall',
    description: "One call to AWS. The alarm of a step policy follows it, since it needs the policy's ARN.",
  });

export const BootTimesAnswer = named('BootTimesAnswer', 'Boot times of an image family', {
  boots: z.array(Boot),
  unread: z.array(z.string()).describe('Names of fleets that run the family and were not read'),
});

export const PolicyPlanAnswer = named('PolicyPlanAnswer', 'Calls in the order in which they are sent', {
  calls: z.array(PolicyCall),
});

export const MixPlanAnswer = named('MixPlanAnswer', 'A mixed instances policy as it would be sent', {
  policy: z.string().nullable().describe('In JSON'),
  problem: Problem.nullable().describe('Why AWS would reject it'),
});
