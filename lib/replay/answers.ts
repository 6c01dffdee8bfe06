import 'server-only';
import { z } from 'zod';
import { LoadNote } from '@/lib/load/answers';
import { LOAD_UNITS } from '@/lib/load/units';
import { Axis, FleetRef, Problem, ProblemAt, Series, named, utcMs } from '@/lib/core/answers';
import { BootTime } from '@/lib/scaling/answers';
import { MachineType, Strength } from '@/lib/type-ladder/answers';

const Tracking = named('Tracking', 'A target tracking policy', {
  metric: z.enum(['cpu', 'requests']).describe('Average CPU in percent, or requests per machine and minute'),
  target: z.number(),
  onlyOut: z.boolean().optional().describe('It never scales in (DisableScaleIn)'),
});

const StepRule = named('StepRule', 'Step scaling by CPU', {
  metric: z.literal('steps'),
  unit: z.enum(['machines', 'percent']).describe('Of `by`'),
  steps: z.array(z.strictObject({ at: z.number().describe('Percent CPU'), by: z.number() })),
  outAfter: z.number().describe('Consecutive minutes above the first step that scales out'),
  inAfter: z.number().describe('Consecutive minutes below the last step that scales in'),
});

const Choice = named('Choice', 'A setup to replay. A fixed count has the same minimum and maximum.', {
  min: z.number(),
  max: z.number(),
  type: z.string(),
  policy: z.union([Tracking, StepRule]).nullable(),
  bootSeconds: z.number(),
});

const Limits = z
  .strictObject({ min: z.number(), max: z.number() })
  .describe('The bounds that the fleet has, also without a policy');

const ReplayType = named('ReplayType', 'A machine type that a fleet can be replayed on', {
  ...MachineType.shape,
  ...Strength.shape,
});

const ReplayFacts = named('ReplayFacts', 'Everything that a replay of a fleet uses', {
  axis: Axis,
  unit: z.enum(LOAD_UNITS),
  work: Series.describe('The load: requests per second, or percent CPU times machines'),
  capacity: Series.describe('Machines that were in service, in the unit of capacity'),
  counts: z.string().describe('What AWS counts as capacity: machines, units, vCPU or MiB'),
  unitsPerMachine: z.number().describe('1: each machine counts as one'),
  assumptions: z.array(z.string()).describe('Assumptions about a fleet of several machine types or on Spot'),
  carries: z
    .number()
    .nullable()
    .describe(
      'Load that one machine, or unit, of the present type carries at 100 % CPU; null: not measured yet',
    ),
  events: z
    .array(
      z.strictObject({
        at: utcMs,
        min: z.number().nullable(),
        max: z.number().nullable(),
        desired: z.number().nullable(),
      }),
    )
    .describe('What the present schedules would have set in this time'),
  schedules: z.array(z.string()).nullable().describe('The schedules in words; null: they could not be read'),
  line: z.number().describe('CPU share at which a machine counts as full, 0 to 1'),
  stands: Choice,
  limits: Limits,
  types: z.array(ReplayType),
  memoryUsed: z
    .number()
    .optional()
    .describe('Largest share of its memory that a machine is assumed to use, because memory is not measured'),
  architecture: z.string().nullable().describe('Architecture of the image that the fleet runs'),
  architectures: z
    .array(z.string())
    .describe('Architectures of all images of the family that can be launched'),
  boot: BootTime,
  warmupSeconds: z.number(),
  zones: z.number(),
  notes: z.array(LoadNote),
  notReplayed: z
    .array(z.string())
    .describe(
      'Names of policies that a replay leaves out, because they are not target tracking of CPU or requests',
    ),
});

const Figures = named('Figures', 'The result of a replay', {
  usdPerMonth: z
    .number()
    .nullable()
    .describe('USD per month at On-Demand list price, or at the price of the present mix; null: unknown'),
  minutesShort: z.number().describe('Minutes in which load was above capacity'),
  peak: z
    .number()
    .nullable()
    .describe('The highest CPU share. Above 1, some load was not served; null: no machine was in service'),
  machineHours: z.number().describe('Machine-hours that are paid for, counted from each launch'),
});

const Confidence = z.enum(['high', 'medium', 'low']);

const Advice = named('Advice', 'Another setup compared with the present one', {
  ...Figures.shape,
  choice: Choice,
  saves: z.number().describe('USD per month; negative: it costs more'),
  negligible: z.boolean(),
  risks: z.array(z.string()),
  confidence: Confidence,
  reasons: z.array(z.string()).describe('What the confidence is based on'),
});

const BootWorth = named(
  'BootWorth',
  'What another boot time would change. A slower boot needs a lower target.',
  {
    bootSeconds: z.number(),
    target: z
      .number()
      .nullable()
      .describe('The highest target that keeps the headroom; null: no target keeps it'),
    usdPerMonth: z
      .number()
      .nullable()
      .describe('USD per month more than with the present boot time; negative: it saves'),
  },
);

const Recommendation = named('Recommendation', 'What is recommended for a fleet', {
  from: Choice,
  limits: Limits,
  stands: Figures.describe('A replay of the present setup, with which all advice is compared'),
  cheaper: Advice.nullable().describe('null: no cheaper setup would have kept the headroom'),
  roomier: z
    .strictObject({ ...Advice.shape, minutesHeld: z.number() })
    .nullable()
    .describe('A higher maximum, if the present one kept load above capacity'),
  elsewhere: z
    .strictObject({ ...Advice.shape, architecture: z.string(), hasImage: z.boolean() })
    .nullable()
    .describe('The best setup on another architecture, and whether the family has an image for it'),
  scheduled: z
    .strictObject({
      ...Advice.shape,
      nightly: z.strictObject({
        from: z.number().describe('Hour, UTC'),
        to: z.number().describe('Hour, UTC'),
        min: z.number(),
        day: z.number().describe('The minimum by day'),
        isWeekend: z.boolean().describe('It also applies on weekends'),
      }),
      text: z.string(),
    })
    .nullable()
    .describe('A lower minimum at night, if it saves clearly more than `cheaper`'),
  boots: z.array(BootWorth),
});

export const ReplayAnswer = named('ReplayAnswer', 'The recorded days of a fleet, and what is recommended', {
  facts: ReplayFacts,
  recommendation: Recommendation.nullable().describe('null: too little is known, or there is no advice'),
  notAdvised: z.string().nullable().describe('Why there is no advice although enough is known'),
  readAt: utcMs,
  stale: Problem.optional(),
});

export const RecommendationList = named(
  'RecommendationList',
  'Recommendations for the fleets that can be replayed, the most expensive first',
  {
    rows: z.array(
      z.strictObject({
        fleet: FleetRef,
        prices: z.string().describe('The prices that the figures stand on, On-Demand or Spot'),
        recommendation: Recommendation,
      }),
    ),
    asked: z.number().describe('Number of fleets that were replayed'),
    fleets: z.number(),
    left: z
      .array(z.strictObject({ count: z.number(), why: z.string() }))
      .describe('The other fleets, by what they have in common'),
    problems: z.array(ProblemAt),
    readAt: utcMs,
  },
);

const percentCpu = z.number().nullable().describe('Percent; null: not known');

export const OptimizerAnswer = named('OptimizerAnswer', 'What AWS Compute Optimizer says of a fleet', {
  advice: z
    .strictObject({
      finding: z.string().describe('As AWS names it: `Optimized` or `NotOptimized`'),
      days: z.number().nullable().describe('Days that AWS examined'),
      refreshedAt: z.number().nullable().describe('UTC ms'),
      cpu: percentCpu,
      memory: percentCpu,
      options: z.array(
        z.strictObject({
          type: z.string(),
          cpu: percentCpu,
          risk: z.number().nullable().describe('0 to 4'),
          saves: z
            .number()
            .nullable()
            .describe('USD per month, estimated by AWS; null: no saving, or in another currency'),
        }),
      ),
    })
    .nullable(),
  why: z.string().nullable().describe('Why `advice` is null'),
  command: z.string().nullable().describe('The AWS CLI command that makes `advice` known; null: none does'),
});
