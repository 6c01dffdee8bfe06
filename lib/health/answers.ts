import 'server-only';
import { z } from 'zod';
import { Axis, Problem, ProblemAt, Series, named, utcMs } from '@/lib/core/answers';
import { KINDS } from './model';

const Fix = z
  .union([
    z.strictObject({ dialog: z.literal('roll-back'), button: z.string() }),
    z.strictObject({ part: z.enum(['activity', 'health']), button: z.string() }),
  ])
  .meta({
    id: 'HealthFix',
    description: 'What helps: a dialog of the fleet, or a part of the page of the fleet',
  });

const Trouble = named('Trouble', 'Something that is wrong with a fleet', {
  kind: z.enum(KINDS),
  severity: z
    .enum(['bad', 'warn'])
    .describe('bad: users of the application notice it now, or will notice it soon'),
  says: z.string().describe('The sentence after the name of the fleet'),
  since: utcMs.nullable(),
  detail: z.string().nullable().describe('The value before, or AWS’s own sentence'),
  rule: z.string().describe('The rule by which this counts as trouble'),
  fix: Fix,
});

const FleetHealth = named('FleetHealth', 'Health of a fleet in the last hour', {
  axis: Axis,
  failed: Series.describe('Share of requests that failed, 0 to 1, by minute'),
  failedNow: z.number().nullable().describe('Share of the newest minutes; null: unknown'),
  failedOfHour: z
    .strictObject({ failed: z.number(), requests: z.number() })
    .nullable()
    .describe('Requests of the hour; null: unknown'),
  p95: Series.describe('Milliseconds in which 95 % of requests are answered'),
  p95Now: z.number().nullable(),
  alarms: z.array(z.string()).describe('Alarms of the fleet that are in the state ALARM'),
  troubles: z.array(Trouble).describe('Worst first'),
  unknown: z.string().nullable().describe('Why its requests are unknown; null: they are known'),
  unread: z
    .string()
    .nullable()
    .describe(
      'Why facts are missing, so that it is not known whether the fleet is healthy; null: no fact is missing',
    ),
});

export const HealthList = named('HealthList', 'The health of all fleets', {
  fleets: z.record(z.string(), FleetHealth).describe('By fleet key'),
  problems: z.array(ProblemAt),
  readAt: utcMs,
});

const AlarmLine = named('AlarmLine', 'The threshold of an alarm at each point of a series', {
  name: z.string().describe('Name of the alarm in CloudWatch'),
  values: Series,
});

const HealthSeries = named('HealthSeries', 'Failed requests and latency of a fleet', {
  axis: Axis,
  failed: Series.describe('Share of requests that failed, 0 to 1'),
  failedLimit: z.number().describe('The share above which failed requests count as trouble at this hour'),
  failedAlarms: z.array(AlarmLine).describe('Alarms on failed requests, as shares of the load of each point'),
  p95: Series.describe('Milliseconds in which 95 % of requests are answered'),
  p95Limit: z.number().nullable().describe('Milliseconds above which answers count as slow; null: unknown'),
  p95Alarms: z.array(AlarmLine).describe('Alarms on the p95, in milliseconds'),
  unknown: z.string().nullable().describe('Why its requests are unknown; null: they are known'),
});

export const FleetHealthAnswer = named('FleetHealthAnswer', 'Health of a fleet with the age of the read', {
  health: HealthSeries,
  readAt: z.number().describe("UTC ms by this server's clock"),
  stale: Problem.optional(),
});
