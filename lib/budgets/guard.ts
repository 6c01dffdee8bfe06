import 'server-only';
import { getPrices } from '@/lib/aws/prices';
import { AppError } from '@/lib/core/errors';
import type { Fleet } from '@/lib/fleets/model';
import type { Prices } from '@/lib/fleets/run-rate';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { crossings, crossingText } from './model';
import { listBudgets } from './queries';

/** What the fleet is to run after a change. */
interface After {
  machines: number;
  type: string | null;
}

/**
 * A change that takes a month over its budget needs a reason. What cannot be read or priced holds nobody up: capacity may
 * be needed now, and the bill comes later.
 * @throws AppError refused
 */
export async function assertWithinBudgets(ctx: Ctx, fleet: Fleet, after: After, reason: string | undefined) {
  if (reason?.trim()) return;
  const [prices, budgets] = await Promise.all([
    orElse(getPrices(fleet.ref), {} as Prices),
    orElse(listBudgets(ctx, { ask: false }), null),
  ]);
  const cost = (machines: number, type: string | null) => machines * (prices.value[type ?? ''] ?? NaN);
  const perHour = cost(after.machines, after.type) - cost(fleet.capacity.desired, fleet.instanceType);
  const over = budgets.value ? crossings(budgets.value, fleet, perHour || null) : [];
  if (over.length === 0) return;
  throw new AppError('refused', over.map(crossingText).join(' '), {
    hint: 'Give a reason: it is kept with the change. Nothing was sent.',
  });
}
