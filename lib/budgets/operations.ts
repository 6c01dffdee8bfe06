import 'server-only';
import { placesIn } from '@/lib/aws/accounts';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { usd } from '@/lib/core/format';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { insertBudget, listBudgetRows } from '@/lib/db/budgets';
import { keeping } from '@/lib/rules/put-back';
import * as changes from './changes';
import { budgetName } from './crossings';
import type { KeptBudget } from './put-back';
import { SetBudget } from './schema';
import { settleBudget } from './settlers.server';

/** Sets or removes the monthly limit of the account, an app or a fleet. Nothing is sent to AWS. */
export const setBudget = implement(changes.setBudget, {
  input: SetBudget,
  async intent(_, { account: asked, scope, name, usdPerMonth }) {
    const { account } = await placesIn(asked);
    const target: Target = { kind: 'budget', account, region: EVERYWHERE, name: budgetName({ scope, name }) };
    return { action: 'budget.set', permission: 'budget:set', target, after: { usdPerMonth } };
  },
  async prepare(_, { scope, name, seen }, { target }) {
    const { account } = target;
    const rows = await listBudgetRows(account);
    const before = rows.find((row) => row.scope === scope && row.name === name)?.usdPerMonth ?? null;
    if (before !== seen)
      throw new AppError(
        'changed',
        `The budget of ${target.name} changed in the meantime: the page showed ${usd(seen)}, and it is now ${usd(before)}.`,
        { hint: 'Nothing was saved. Check the new amount, then try again.' },
      );
    if ((scope === 'account') !== (name === ''))
      throw new AppError(
        'invalid',
        'A budget of the account must not have a name. Every other budget needs a name.',
      );
    const subject = { app: scope === 'app' ? name : '', env: '' };
    const kept: KeptBudget = { account, scope, name };
    return { before: { usdPerMonth: before, ...keeping(kept) }, subject, account };
  },
  async send(ctx, { intent, scope, name, usdPerMonth }, { account }) {
    await ctx.stillOurs?.();
    const at = new Date(ctx.now());
    await insertBudget(account, intent, { scope, name, usdPerMonth, actor: signatureOf(ctx.actor), at });
    return { usdPerMonth };
  },
  settle: settleBudget,
});
