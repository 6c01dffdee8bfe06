import 'server-only';
import { z } from 'zod';
import { Problem, named, utcMs } from '@/lib/core/answers';

const share = z.number().describe('Share, 0 to 1').nullable();

export const InstanceDetail = named('InstanceDetail', 'Everything that is known about one instance', {
  id: z.string(),
  lifecycle: z
    .string()
    .describe(
      'LifecycleState of AWS; outside the fleet, `detached` or the state in EC2; `unknown`: EC2 did not say',
    ),
  healthy: z.boolean().nullable(),
  protected: z.boolean().describe('Protected from scale-in'),
  zone: z.string().nullable(),
  type: z.string().nullable(),
  version: z.string().nullable().describe('Launch template version, or launch configuration'),
  weight: z.number().nullable(),
  spot: z.boolean().nullable(),
  launchedAt: utcMs.nullable(),
  checks: z
    .strictObject({ instance: z.string(), system: z.string(), events: z.array(z.string()) })
    .nullable()
    .describe('EC2’s status checks; null: EC2 reports none'),
  targets: z
    .array(z.strictObject({ group: z.string(), state: z.string(), says: z.string().nullable() }))
    .nullable()
    .describe('What each target group says; null: not read'),
  cpu: z.strictObject({ own: share, fleet: share }).nullable().describe('CPU of the last five minutes'),
  boot: z.array(z.strictObject({ name: z.string(), at: utcMs })),
  console: z
    .strictObject({ lines: z.array(z.string()), all: z.number(), postedAt: utcMs.nullable() })
    .nullable()
    .describe('The last lines of the console output; null: not read'),
  activities: z.array(
    z.strictObject({
      at: utcMs,
      description: z.string(),
      cause: z.string(),
      message: z.string().nullable(),
    }),
  ),
  logGroups: z.array(z.string()),
  problems: z.array(Problem).describe('Why parts could not be read'),
  now: utcMs,
});

export const SetAsideList = named('SetAsideList', 'Instances that are set aside', {
  instances: z.array(
    z.strictObject({
      id: z.string(),
      lifecycle: z.string().describe('`Standby` or `detached`'),
      by: z.string().nullable().describe('null: it was done outside Plimsoll'),
      at: utcMs.nullable(),
      why: z.string().nullable(),
    }),
  ),
  problems: z.array(Problem).describe('Why the list may miss some of them'),
});

export const VitalsList = named('VitalsList', 'How the instances of a fleet are doing', {
  instances: z
    .record(
      z.string(),
      z.strictObject({
        cpu: share.describe('Share of the last whole five minutes, 0 to 1; null: unknown, or not read'),
        reason: z
          .string()
          .nullable()
          .describe('Why it does not count as healthy, in AWS’s words; null: no check says so'),
        perHour: z
          .number()
          .nullable()
          .describe('USD per hour at the list price, or at the Spot price of its zone; null: unknown'),
      }),
    )
    .describe('By instance id'),
  cpuOf: z.number().describe('Number of instances whose CPU was read'),
  problems: z.array(Problem).describe('Why parts could not be read'),
});
