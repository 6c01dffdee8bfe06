import 'server-only';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { listBudgetRows } from '@/lib/db/budgets';
import { changePrice, choicePrices } from '@/lib/fleets/change-price';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet } from '@/lib/fleets/model';
import { deltaOf } from '@/lib/fleets/units';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { crossings, crossingText } from './crossings';
import { type BudgetList } from './model';
import { listBudgets } from './queries';

/** What the fleet will run after a change. */
interface After {
  machines: number;
  type: string | null;
}

/**
 * The budgets of the account that a change must stay within; null if it has none, or they cannot be read, or the change
 * has a reason, which may take it over them. Read beside the fleet, because the person waits for both.
 */
export async function readLimits(
  ctx: Ctx,
  { account }: Pick<FleetRef, 'account'>,
  reason: string | undefined,
): Promise<BudgetList | null> {
  if (reason?.trim()) return null;
  const { value: rows } = await orElse(listBudgetRows(account), []);
  if (rows.every(({ usdPerMonth }) => usdPerMonth === null)) return null;
  return (await orElse(listBudgets(ctx, { ask: false, of: account }), null)).value;
}

/**
 * A change that takes a month over its budget needs a reason. Figures that cannot be read do not block it: capacity may
 * be needed at once.
 * @throws AppError refused
 */
export async function assertWithinBudgets(budgets: BudgetList | null, fleet: Fleet, after: After) {
  if (!budgets) return;
  const prices = (await readMachinePrices([fleet])).of(fleet);
  const cost = (machines: number, type: string | null) => machines * (prices.list[type ?? ''] ?? NaN);
  const choices = choicePrices(fleet, prices);
  const perHour =
    fleet.mix || choices
      ? (changePrice(deltaOf(fleet, after.machines), { choices, unitPrice: null })?.most ?? NaN)
      : cost(after.machines, after.type) - cost(fleet.capacity.desired, fleet.instanceType);
  const over = crossings(budgets, fleet, perHour || null);
  if (over.length === 0) return;
  throw new AppError('refused', over.map(crossingText).join(' '), {
    hint: 'Nothing was sent. Give a reason. It is recorded with the change.',
  });
}
