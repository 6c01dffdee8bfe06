import 'server-only';
import { z } from 'zod';
import { Problem, named, utcMs } from '@/lib/core/answers';
import { SCOPES } from './model';

const Budget = named('Budget', 'How many USD something may cost in a calendar month (UTC)', {
  scope: z.enum(SCOPES),
  name: z.string().describe('"" for the account, the tag\'s value for an app, the fleet\'s key for a fleet'),
  usdPerMonth: z.number().describe('USD per month'),
  actor: z.string(),
  at: utcMs,
});

const Landing = named('Landing', 'What the month will cost in USD, estimated in two independent ways', {
  billed: z.number().describe('Billed and final, until `until` (UTC ms)'),
  until: utcMs,
  byRunRate: z
    .number()
    .nullable()
    .describe("USD if what runs now keeps running until the month's end; null: a price is missing"),
  byBill: z
    .number()
    .nullable()
    .describe(
      'USD if each day costs the mean of the last seven final days; null: fewer than three are final',
    ),
  total: z
    .number()
    .describe('USD, the better estimate: from the bill if enough days are final, else from the run rate'),
});

const BilledDays = z.array(z.strictObject({ at: utcMs, usd: z.number() })).meta({
  id: 'BilledDays',
  description: 'USD of each day of the month until the bill is final, oldest first',
});

const BudgetState = named('BudgetState', 'A budget with an estimate of its month', {
  ...Budget.shape,
  landing: Landing.nullable(),
  billedDays: BilledDays,
});

export const BudgetList = named('BudgetList', 'Budgets, and an estimate of the month', {
  account: z.string(),
  now: z.number().describe("UTC ms by AWS's clock. `month` is the month around it; its `to` is exclusive."),
  month: z.strictObject({ from: z.number(), to: z.number() }),
  budgets: z.array(BudgetState),
  landing: Landing.nullable().describe('Estimate for the account'),
  billedDays: BilledDays,
  forecast: z
    .strictObject({ mean: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .describe(
      'Forecast of Cost Explorer for the whole month in USD, with its 80 % range; null: there is none',
    ),
  apps: z.array(z.string()).describe('Apps and fleets that can have a budget'),
  fleets: z.array(z.string()),
  problem: Problem.optional(),
});
