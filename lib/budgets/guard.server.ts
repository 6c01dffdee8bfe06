import 'server-only';
import { AppError } from '@/lib/core/errors';
import { changePrice, choicePrices } from '@/lib/fleets/change-price';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import type { Fleet } from '@/lib/fleets/model';
import { deltaOf } from '@/lib/fleets/units';
import type { Ctx } from '@/lib/changes/context';
import { orElse } from '@/lib/runtime/or-else';
import { crossings, crossingText } from './model';
import { listBudgets } from './queries';

/** What the fleet will run after a change. */
interface After {
  machines: number;
  type: string | null;
}

/**
 * A change that takes a month over its budget needs a reason. Figures that cannot be read do not block it: capacity may
 * be needed at once.
 * @throws AppError refused
 */
export async function assertWithinBudgets(ctx: Ctx, fleet: Fleet, after: After, reason: string | undefined) {
  if (reason?.trim()) return;
  const [read, budgets] = await Promise.all([
    readMachinePrices([fleet]),
    orElse(listBudgets(ctx, { ask: false }), null),
  ]);
  const prices = read.of(fleet);
  const cost = (machines: number, type: string | null) => machines * (prices.list[type ?? ''] ?? NaN);
  const choices = choicePrices(fleet, prices);
  const perHour =
    fleet.mix || choices
      ? (changePrice(deltaOf(fleet, after.machines), { choices, unitPrice: null })?.most ?? NaN)
      : cost(after.machines, after.type) - cost(fleet.capacity.desired, fleet.instanceType);
  const over = budgets.value ? crossings(budgets.value, fleet, perHour || null) : [];
  if (over.length === 0) return;
  throw new AppError('refused', over.map(crossingText).join(' '), {
    hint: 'Nothing was sent. Give a reason. It is recorded with the change.',
  });
}
