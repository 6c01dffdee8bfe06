import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { usd } from '@/lib/core/format';
import { EVERYWHERE } from '@/lib/core/target';
import { insertBudget, listBudgetRows } from '@/lib/db/budgets';
import { placesIn } from '@/lib/aws/accounts';
import type { Ctx } from '@/lib/server/context';
import { perform } from '@/lib/server/perform';
import { budgetName } from './model';
import type { SetBudget } from './schema';

/** Sets what a month of the account, an app or a fleet may cost, or takes that away. Nothing is sent to AWS. */
export async function setBudget(ctx: Ctx, input: z.output<typeof SetBudget>) {
  const { intent: id, scope, name, usdPerMonth, seen, reason } = input;
  const { account } = await placesIn(undefined);
  const title = budgetName(input);
  const target = { kind: 'budget' as const, account, region: EVERYWHERE, name: title };
  return perform(
    ctx,
    { id, permission: 'budget:set', action: 'budget.set', target, reason, after: { usdPerMonth } },
    async () => {
      const stands = (await listBudgetRows(account)).find((row) => row.scope === scope && row.name === name);
      const before = stands?.usdPerMonth ?? null;
      if (before !== seen)
        throw new AppError(
          'changed',
          `The budget of ${title} changed since this page was drawn: expected ${usd(seen)}, is ${usd(before)}.`,
          { hint: 'Nothing was saved. Look again, then decide.' },
        );
      if ((scope === 'account') !== (name === ''))
        throw new AppError('invalid', 'The account’s budget has no name, every other one has.');
      const subject = { app: scope === 'app' ? name : '', env: '' };
      return { before: { usdPerMonth: before }, subject };
    },
    async () => {
      await insertBudget(account, {
        scope,
        name,
        usdPerMonth,
        actor: ctx.actor.name,
        at: new Date(ctx.now()),
      });
      return { usdPerMonth };
    },
  );
}
