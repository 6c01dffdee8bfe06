import 'server-only';
import { ownContext } from '@/lib/changes/context';
import { budgetName } from '@/lib/budgets/crossings';
import { landsAtUsd, type BudgetState } from '@/lib/budgets/model';
import { listBudgets } from '@/lib/budgets/queries';
import { usd } from '@/lib/core/format';
import { env } from '@/lib/runtime/env';
import { queueNotices } from './collect.server';
import type { Notice, Webhook } from './model';
import { linksTo } from './wording';

/** Queues each budget that the month will exceed, once a month. It uses stored bills and does not ask Cost Explorer. */
export async function collectBudgets(all: readonly Webhook[]) {
  const { accounts, month, now } = await listBudgets(ownContext(), { ask: false });
  const notices = accounts.flatMap(({ account, budgets }) =>
    budgets
      .filter((budget) => (landsAtUsd(budget) ?? 0) > budget.usdPerMonth)
      .map((budget) => noticeOf(budget, account, month.from, now)),
  );
  await queueNotices(all, notices);
}

function noticeOf(budget: BudgetState, account: string, month: number, at: number): Notice {
  const total = landsAtUsd(budget)!;
  const { scope, name, usdPerMonth } = budget;
  const atLeast = budget.landing!.unknownDays > 0 ? 'at least ' : '';
  return {
    event: 'budget.crossed',
    source: `budget/${account}/${scope}/${name}/${new Date(month).toISOString().slice(0, 7)}`,
    at,
    title: `At this rate, the month of ${budgetName(budget)} will cost ${atLeast}${usd(total)}, over its budget of ${usd(usdPerMonth)}`,
    env: null,
    data: { account, scope, name, usdPerMonth, landsAtUsd: Math.round(total * 100) / 100 },
    links: linksTo(env.PUBLIC_URL, [['Spend', '/spend']]),
  };
}
