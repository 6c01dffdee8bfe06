import 'server-only';
import { z } from 'zod';
import { Place, Problem, named } from '@/lib/core/answers';
import { ROLES } from './statements';

export const MeteredReport = named('MeteredReport', 'What AWS charged one replica for its calls', {
  operations: z
    .array(
      named('MeteredOperation', 'A call that costs money', {
        operation: z.string().describe('For example cloudwatch:GetMetricData'),
        requests: z.number(),
        usd: z.number().describe('USD in the last hour, before any free tier'),
      }),
    )
    .describe('Most expensive first'),
  limit: z.number().describe('USD an hour. Above this, Plimsoll reads metrics only once an hour'),
});

const How = z
  .enum(['made', 'dry run', 'simulated', 'not tried'])
  .describe(
    '`made`: the call itself. `dry run`: EC2 checked it without doing it. `simulated`: IAM evaluated the policies.',
  );

const Trial = named('Trial', 'One AWS action, and whether it is allowed', {
  action: z.string(),
  verdict: z.enum(['allowed', 'denied', 'unknown']),
  how: How,
  why: z.string().nullable().describe('Why it is unknown'),
});

const Statement = named('Statement', 'A statement of an IAM policy', {
  Sid: z.string(),
  Effect: z.string(),
  Action: z.array(z.string()),
  Resource: z.union([z.string(), z.array(z.string())]),
  Condition: z.record(z.string(), z.unknown()).optional(),
});

const Policy = named('Policy', 'An IAM policy', { Version: z.string(), Statement: z.array(Statement) });

const RoleReport = named('RoleReport', 'Which of the AWS actions that Plimsoll needs one role may call', {
  kind: z.enum(ROLES),
  arn: z.string().nullable().describe('ARN of the role; null: the credentials are used without a role'),
  trials: z.array(Trial),
  missing: Policy.nullable().describe('A policy with only the missing statements; null: nothing is missing'),
  untagged: z
    .array(z.string())
    .describe('Denied actions that IAM allows on resources with the tag app. `missing` does not have them'),
  triedOn: z
    .strictObject({
      fleet: z.string(),
      tag: z.string().describe('Key of its tag that names its application'),
    })
    .nullable()
    .describe('The fleet on which changes were tried; null: there is none, or the role only reads'),
  trust: z
    .strictObject({ problem: Problem, policy: z.record(z.string(), z.unknown()) })
    .nullable()
    .describe('Why the role cannot be assumed, and the trust policy that it needs'),
});

export const PermissionReport = named('PermissionReport', 'Permissions in a region of an account', {
  ...Place.shape,
  roles: z.array(RoleReport),
  triedAt: z.number().describe("UTC ms by this server's clock"),
});
