import 'server-only';
import { z } from 'zod';
import { COVERS } from '@/lib/rules/policy';
import { PERMISSIONS } from '@/lib/rules/grants';
import { named, utcMs } from '@/lib/core/answers';

const TimeWindow = named('TimeWindow', 'A recurring time of the week in a time zone', {
  kind: z.enum(['allow', 'deny']),
  days: z.array(z.number()).describe('Days on which the window begins; 0 is Sunday'),
  from: z
    .string()
    .describe('\"09:00\". If `to` is the same, the window lasts a day; if earlier, it ends on the next day.'),
  to: z.string(),
  zone: z.string().describe('IANA, "Europe/Berlin"'),
  label: z.string(),
});

const Freeze = named('Freeze', 'A freeze: no changes until a time', {
  until: utcMs,
  reason: z.string(),
  by: z.string(),
  at: utcMs,
});

const GuardPolicy = named('GuardPolicy', 'The rules of an environment', {
  floor: z
    .strictObject({ machines: z.number(), percent: z.number() })
    .describe(
      'Healthy machines that must remain, as a number and as a percentage of desired capacity. 0: no floor.',
    ),
  step: z
    .strictObject({
      machines: z.number().nullable(),
      percent: z.number().nullable(),
      stopsAt: z.number().nullable().describe('A change of this many steps is refused; null: never'),
    })
    .describe('Larger changes of capacity need a confirmation. The larger limit applies; null: no limit.'),
  scaleIn: z
    .number()
    .nullable()
    .describe('Percent of machines that may be removed at once without confirmation; null: any'),
  windows: z.array(TimeWindow),
  freeze: Freeze.nullable(),
  ticket: z.string().describe('Pattern that a ticket number must match; empty: no ticket is needed'),
  covers: z.record(z.enum(COVERS), z.array(z.enum(PERMISSIONS))),
});

const GuardRow = named(
  'GuardRow',
  'The rules of an environment, with the `number` that the next change of the rules must name',
  {
    account: z.string(),
    env: z.string(),
    number: z.number(),
    actor: z.string(),
    at: utcMs,
    policy: GuardPolicy,
  },
);

const Clock = named('Clock', 'How exact the time is', {
  at: z.number().describe("UTC ms by AWS's clock"),
  skewMs: z
    .number()
    .nullable()
    .describe("Milliseconds that AWS's clock is ahead of this server's; null: unknown"),
});

export const GuardList = named('GuardList', 'The rules of all environments', {
  rows: z.array(GuardRow).describe('Environments with rules of their own; the others have the defaults'),
  clock: Clock,
  lately: z
    .record(z.string(), z.array(z.string()))
    .describe(
      'By fleet key: other environments that its tags named within the last day. The rules of those apply too.',
    ),
  moves: z
    .record(z.string(), z.array(z.number()))
    .describe(
      'By fleet key: by how much each change of the last hour moved desired capacity, with sign, newest first',
    ),
});
