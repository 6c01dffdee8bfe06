import 'server-only';
import { z } from 'zod';
import {
  FleetRef,
  Problem,
  Series,
  currencies,
  currency,
  named,
  usd,
  usdPerHour,
  utcMs,
} from '@/lib/core/answers';
import { UnitCost } from '@/lib/unit-cost/answers';
import type { BridgeKind } from './bridge';

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
  paidPrice: z
    .number()
    .nullable()
    .describe('USD per hour that the account paid for such a machine, amortised over its newest bills'),
  choices: z
    .array(z.strictObject({ weight: z.number(), least: usdPerHour, most: usdPerHour }))
    .nullable()
    .describe('Units and price of each machine that a mixed fleet may launch; null: one type, or unknown'),
  whyNoPrice: z
    .string()
    .nullable()
    .describe('Why neither `unitPrice` nor `choices` is known; null: one of them is known'),
  currency: currency.describe('Currency of the bill, as AWS names it; null: no bill, or several currencies'),
  currencies: currencies.describe(
    'Currencies of all billed days. `billedDays` has only the days in `currency`',
  ),
  billedDay: z.number().nullable().describe('Usage of the newest complete day that AWS has billed'),
  billedDays: Series.describe('Usage by billed day, oldest first'),
  raised: z
    .strictObject({
      at: utcMs,
      who: z.string(),
      was: z
        .strictObject({ min: z.number(), max: z.number() })
        .nullable()
        .describe('Minimum and maximum before; null: unknown, or unchanged'),
    })
    .nullable()
    .describe(
      'Who raised the capacity to the present value outside Plimsoll, by CloudTrail; null: nobody, or unknown',
    ),
});

const late = z
  .array(z.strictObject({ account: z.string(), since: utcMs }))
  .describe('Accounts whose bill begins within the period. Sums leave out their days before it');

export const SpendList = named('SpendList', 'The costs of each fleet', {
  fleets: z.record(z.string(), FleetSpend).describe('By fleet key'),
  billedAt: z.number().nullable().describe('UTC ms: the day of `billedDay`'),
  monthToDate: z
    .number()
    .nullable()
    .describe(
      'Usage of EC2 since the month began, over its complete days; null: at least one of these days is not known',
    ),
  unknownDays: z.number().describe('Days of the month without a bill, which `monthToDate` leaves out'),
  currency: currency.describe('Currency of `monthToDate`; null: unknown, or several currencies'),
  currencies,
  leftOut: z.array(z.string()).describe('Accounts without any bill, which `monthToDate` leaves out'),
  late,
  billedReadAt: z.number().nullable().describe('UTC ms: when Cost Explorer was read'),
  problems: z.array(Problem),
});

const amount = z.number().describe('In `currency`');
const restatedFrom = amount.nullable().describe('The amount before AWS restated it; null: not restated');

const Metric = z.enum(['amortised', 'unblended']).describe('How prepaid costs are counted');

const ChartDay = named(
  'ChartDay',
  'A day of the bill: usage, requests, and cost per million requests. Null is unknown.',
  {
    at: z.number().describe("UTC ms, the day's start"),
    billed: amount.nullable(),
    restatedFrom: restatedFrom,
    idle: amount.nullable(),
    requests: z.number().nullable(),
    carry: z.number().nullable().describe('Requests that the fleets could have served at their targets'),
    unit: z.number().nullable(),
  },
);

const SpendRow = named('SpendRow', 'A row of the spend table. Sums cover complete days. Null is unknown.', {
  currency: currency.describe(
    'Currency of all amounts, as AWS names it; null: unknown, or several currencies',
  ),
  currencies,
  billed: amount.nullable(),
  unknownDays: z.number().describe('Days of the period whose bill is not known, which `billed` leaves out'),
  restatedFrom,
  billedBefore: amount.nullable(),
  requests: z.number().nullable(),
  requestsBefore: z.number().nullable(),
  unit: UnitCost.nullable(),
  unitBefore: z.number().nullable().describe('In the same unit as `unit`'),
  unitDays: Series.describe('By day, in the same unit as `unit`'),
  idle: amount.nullable(),
  idleShare: z.number().nullable().describe('Part of `billed` that is idle, 0 to 1'),
  idleUnknown: z.number().describe('Fleets that `idle` leaves out, because their idle cost is unknown'),
  idleInferred: z.number().describe('Fleets whose number of machines is inferred'),
  perHour: usdPerHour.nullable(),
  idlePerHour: usdPerHour.nullable(),
  key: z.string(),
  label: z.string(),
  note: z.string().optional(),
  ref: FleetRef.optional(),
});

const TypeRow = named('TypeRow', 'What AWS billed for a machine type, and what an hour of it costs', {
  type: z.string(),
  account: z.string(),
  region: z.string(),
  architecture: z.string().nullable(),
  machines: z.number().describe('Machines of this type that run now'),
  currency: currency.describe('Of `billed` and `effective`'),
  currencies,
  billed: amount.nullable(),
  billedBefore: amount.nullable(),
  hours: z.number().nullable(),
  effective: z
    .number()
    .nullable()
    .describe('What an hour costs the account; null until Cost Explorer covers the type'),
  list: usdPerHour.nullable(),
  perHour: z.number().nullable().describe('USD per hour of what runs now'),
});

const BRIDGE_KINDS = [
  ...(['services', 'fee', 'negation', 'discount', 'credit', 'refund', 'tax', 'other', 'timing'] as const),
  'unexplained',
] as const satisfies readonly BridgeKind[];

const BridgeLine = named('BridgeLine', 'A part of the invoice that is not usage of EC2', {
  kind: z.enum(BRIDGE_KINDS),
  amount,
  names: z.array(z.string()).describe("AWS's names of its parts, the largest first"),
});

const Bridge = named(
  'Bridge',
  'From usage of EC2 to the invoice: `usage` and all lines add up to `invoice`',
  {
    currency,
    usage: amount,
    lines: z.array(BridgeLine),
    invoice: amount.describe('All that AWS charged for these days, unblended'),
  },
);

const Attribution = named('Attribution', 'How much of the cost of machines the bill attributes to fleets', {
  machines: amount.nullable().describe('Usage of all machines of the period'),
  outside: amount.nullable().describe('Usage of machines whose bill names no fleet'),
  namesFleets: z
    .boolean()
    .nullable()
    .describe('Whether the bill names any fleet; null: the bill has no amount'),
  namedSince: z
    .number()
    .nullable()
    .describe('UTC ms: the first day whose bill names a fleet, if earlier days of the period name none'),
});

const CauseKind = z.enum(['hours', 'price', 'outside', 'gone', 'volumes', 'unmeasured']);

const Cause = named('Cause', 'A reason why the bill differs from the run rate', {
  kind: CauseKind,
  usd: z.number().describe('USD by which this reason puts the bill above the run rate; negative: below it'),
  fleets: z.array(z.string()).describe('Fleets that the reason concerns, the largest amount first'),
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
    currency: currency.describe(
      'Currency of all amounts, as AWS names it; null: several currencies, or none',
    ),
    from: z.number().describe('UTC ms: start of the complete days that the sums cover; `to` is exclusive'),
    to: utcMs,
    billedDays: z.number().describe('Days of the range that have a bill'),
    estimatedDays: z.number().describe('Billed days of the range that AWS may still restate'),
    finalUntil: z.number().describe('UTC ms: days of the range before this moment are final'),
    leftOut: z.array(z.string()).describe('Accounts without any bill, which every sum leaves out'),
    late,
    attribution: Attribution,
    bridge: Bridge.nullable(),
    comparable: z
      .boolean()
      .describe('Whether every fleet that had load in the previous period has a bill for that period'),
    days: z.array(ChartDay).describe('Days from `from` on; those after `to` are not complete'),
    total: SpendRow,
    rows: z
      .record(z.enum(['fleet', 'app', 'env', 'account', 'linked', 'category']), z.array(SpendRow))
      .describe(
        '`linked` and `category` cover all accounts that a payer account sees, if they are configured',
      ),
    organisation: SpendRow.nullable().describe(
      'All accounts that a payer account sees; null: not configured',
    ),
    types: z.array(TypeRow),
    reconciliations: z
      .array(Reconciliation)
      .describe('By complete day, newest first; none if the bill is in another currency than list prices'),
    requests: z
      .strictObject({ used: z.number(), limit: z.number() })
      .nullable()
      .describe('Requests to Cost Explorer today; null where they cannot be counted'),
    askedAt: z.number().nullable().describe("UTC ms by AWS's clock: the newest answer of Cost Explorer"),
    billProblem: Problem.nullable().describe(
      'Why days of the bill are missing or too old; also in `problems`',
    ),
    now: utcMs,
    problems: z.array(Problem),
  },
);

const CostAnomaly = named('CostAnomaly', 'An unusual cost, by AWS', {
  id: z.string(),
  account: z.string().describe('The account that caused it'),
  from: utcMs,
  to: z.number().nullable().describe('UTC ms; null: it continues'),
  what: z.string().describe('Service, region and usage type with the most impact'),
  impact: z.number().describe('Spent above what AWS expected, in the currency of the bill'),
  expected: z.number().nullable().describe('What AWS expected; null: AWS does not say'),
});

export const AnomalyList = named('AnomalyList', 'Unusual costs of all accounts', {
  anomalies: z.array(CostAnomaly).describe('Most costly first. AWS finds none if there is no cost monitor'),
  askedOn: z.number().nullable().describe('UTC ms: day of the oldest answer; null: none yet'),
  now: utcMs,
  problems: z.array(Problem),
});
