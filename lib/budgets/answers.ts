import 'server-only';
import { z } from 'zod';
import { Problem, currencies, currency, named, utcMs } from '@/lib/core/answers';
import { SCOPES } from './model';

const Budget = named('Budget', 'How many USD something may cost in a calendar month (UTC)', {
  scope: z.enum(SCOPES),
  name: z.string().describe('"" for the account, the tag\'s value for an app, the fleet\'s key for a fleet'),
  usdPerMonth: z.number().describe('USD per month'),
  actor: z.string(),
  at: utcMs,
});

const Landing = named('Landing', 'What the usage of the month will cost, estimated in two independent ways', {
  currency: z.string().describe('Currency of all amounts, as AWS names it'),
  billed: z
    .number()
    .nullable()
    .describe('Usage of complete days, until `until` (UTC ms); null: no such day is known'),
  until: utcMs,
  unknownDays: z
    .number()
    .describe('Days of the month before `until` whose cost is not known. Every sum leaves them out'),
  byRunRate: z
    .number()
    .nullable()
    .describe(
      "If the machines that run now keep running until the month's end; null: a price is missing, or in another currency",
    ),
  byBill: z
    .number()
    .nullable()
    .describe(
      'If each day costs the mean of the last seven known days; null: fewer than three days are known',
    ),
  total: z
    .number()
    .describe('The better estimate: from the bill if enough days are complete, else from the run rate'),
});

const BilledDay = z.strictObject({
  at: utcMs,
  amount: z.number().nullable().describe('null: not known'),
  restatedFrom: z.number().nullable().describe('The amount before AWS restated it; null: not restated'),
});
const BilledDays = z.array(BilledDay).meta({
  id: 'BilledDays',
  description: 'Usage of each complete day of the month, oldest first',
});

const BudgetState = named('BudgetState', 'A budget with an estimate of its month', {
  ...Budget.shape,
  landing: Landing.nullable(),
  billedDays: BilledDays,
  currencies,
  tag: z
    .string()
    .nullable()
    .describe('Cost allocation tag by which the bill names what the budget covers; null: none, or unknown'),
});

const AccountBudgets = named('AccountBudgets', 'Budgets of an account, and an estimate of its month', {
  account: z.string(),
  accountName: z.string().nullable().describe('As AWS_ACCOUNTS names it'),
  budgets: z.array(BudgetState),
  landing: Landing.nullable().describe('Estimate for the account'),
  billedDays: BilledDays,
  forecast: z
    .strictObject({ currency: z.string(), mean: z.number(), low: z.number(), high: z.number() })
    .nullable()
    .describe(
      'Forecast of Cost Explorer for the usage of the whole month, with its 80 % range; null: Cost Explorer has no forecast',
    ),
  currency: currency.describe(
    'Currency of `billedDays`, as AWS names it; null: no bill, or several currencies',
  ),
  currencies,
  apps: z.array(z.string()).describe('Apps and fleets that can have a budget'),
  fleets: z.array(z.string()),
  problem: Problem.optional(),
});

export const BudgetList = named('BudgetList', 'Budgets of every account, and an estimate of the month', {
  now: z.number().describe("UTC ms by AWS's clock. `month` is the month around it; its `to` is exclusive."),
  month: z.strictObject({ from: z.number(), to: z.number() }),
  accounts: z.array(AccountBudgets),
  withoutLinked: z
    .boolean()
    .describe(
      'Linked accounts are configured, but no figure here includes them: each figure covers only its own account',
    ),
});
