import 'server-only';
import { z } from 'zod';
import { FleetRef, Problem, Series, named, usd, usdPerHour, utcMs } from '@/lib/core/answers';
import { UnitCost } from '@/lib/unit-cost/answers';

const FleetSpend = named('FleetSpend', 'Two separate costs of a fleet: what runs now, and what AWS billed', {
  perHour: z.number().nullable().describe('USD per hour of the machines that run now; null: unknown'),
  why: z.string().nullable().describe('Why `perHour` is unknown'),
  effective: z
    .boolean()
    .describe('Some machine types have the price that the account really pays, the others the list price'),
  unitPrice: z
    .number()
    .nullable()
    .describe("USD per hour for one more machine of the fleet's type, at list price"),
  choices: z
    .array(z.strictObject({ weight: z.number(), least: usdPerHour, most: usdPerHour }))
    .nullable()
    .describe('Units and price of each machine that a mixed fleet may launch; null: one type, or unknown'),
  billedDay: z.number().nullable().describe('USD of the newest day that AWS has billed'),
  billedDays: Series.describe('USD by billed day, oldest first'),
});

export const SpendList = named('SpendList', 'The costs of each fleet', {
  fleets: z.record(z.string(), FleetSpend).describe('By fleet key'),
  billedAt: z.number().nullable().describe('UTC ms: the day of `billedDay`'),
  monthToDate: z.number().nullable().describe('USD billed since the month began, over all fleets'),
  billedReadAt: z.number().nullable().describe('UTC ms: when Cost Explorer was read'),
  problems: z.array(Problem),
});

const Metric = z.enum(['amortised', 'unblended']).describe('How prepaid costs are counted');

const ChartDay = named(
  'ChartDay',
  'A day of the bill: USD, requests, and USD per million requests. Null is unknown.',
  {
    at: z.number().describe("UTC ms, the day's start"),
    billed: usd.nullable(),
    idle: usd.nullable(),
    requests: z.number().nullable(),
    carry: z.number().nullable().describe('Requests that the fleets could have served at their targets'),
    unit: z.number().nullable(),
  },
);

const SpendRow = named(
  'SpendRow',
  'A row of the spend table, in USD. Sums cover final days. Null is unknown.',
  {
    billed: usd.nullable(),
    billedBefore: usd.nullable(),
    requests: z.number().nullable(),
    requestsBefore: z.number().nullable(),
    unit: UnitCost.nullable(),
    unitBefore: z.number().nullable().describe('In the same unit'),
    unitDays: Series.describe('By day, in the same unit'),
    idle: usd.nullable(),
    idleShare: z.number().nullable().describe('Of what is billed, 0 to 1'),
    idleUnknown: z.number().describe('Fleets that `idle` leaves out, because theirs is unknown'),
    idleInferred: z.number().describe('Fleets whose number of machines is inferred'),
    perHour: usdPerHour.nullable(),
    idlePerHour: usdPerHour.nullable(),
    key: z.string(),
    label: z.string(),
    note: z.string().optional(),
    ref: FleetRef.optional(),
  },
);

const TypeRow = named('TypeRow', 'What AWS billed for a machine type, and what an hour of it costs', {
  type: z.string(),
  account: z.string(),
  region: z.string(),
  architecture: z.string().nullable(),
  machines: z.number().describe('Running now'),
  billed: usd.nullable(),
  billedBefore: usd.nullable(),
  hours: z.number().nullable(),
  effective: z
    .number()
    .nullable()
    .describe('USD per hour that the account pays; null until Cost Explorer covers the type'),
  list: usdPerHour.nullable(),
  perHour: z.number().nullable().describe('USD per hour of what runs now'),
});

const CauseKind = z.enum(['hours', 'price', 'outside', 'gone', 'volumes', 'unmeasured']);

const Cause = named('Cause', 'A reason why the bill differs from the run rate', {
  kind: CauseKind,
  usd: z.number().describe('USD that the bill has above the run rate for this reason; negative: below'),
  fleets: z.array(z.string()).describe('Fleets that it concerns, the largest amount first'),
});

const Reconciliation = named(
  'Reconciliation',
  "A day's run rate compared with its bill, in USD. The causes add up to the difference.",
  {
    at: utcMs,
    runRate: usd,
    billed: usd,
    causes: z.array(Cause).describe('The largest amount first, without those below a cent'),
  },
);

export const SpendReport = named(
  'SpendReport',
  'What AWS billed over a range, compared with the load. `perHour` is the cost of what runs now.',
  {
    metric: Metric,
    from: z.number().describe('UTC ms: start of the final days that the sums cover; `to` is exclusive'),
    to: utcMs,
    billedDays: z.number().describe('Days of the range that have a bill'),
    comparable: z.boolean().describe('The period before is billed for every fleet that had load then'),
    stepHours: z.number().describe('Hours of each step in which load was measured'),
    days: z.array(ChartDay).describe('Days from `from` on; those after `to` are not final'),
    total: SpendRow,
    rows: z.record(z.enum(['fleet', 'app', 'env']), z.array(SpendRow)),
    types: z.array(TypeRow),
    reconciliations: z.array(Reconciliation).describe('By final day, newest first'),
    requests: z
      .strictObject({ used: z.number(), limit: z.number() })
      .nullable()
      .describe('Requests to Cost Explorer today; null where they cannot be counted'),
    askedAt: z.number().nullable().describe("UTC ms by AWS's clock: the newest answer of Cost Explorer"),
    now: utcMs,
    problems: z.array(Problem),
  },
);
