import type { Bills } from '@/lib/bill/bills';
import { DAY, dayOf } from '@/lib/bill/billed-days';
import { changedFrom } from '@/lib/bill/report';
import { firstCreated, unnamedDays } from '@/lib/bill/unnamed';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import type { BilledDays, Budget } from './model';

type Part = Pick<Budget, 'scope' | 'name'>;

interface Known {
  account: string;
  /** The axis of the bill, UTC ms. */
  axis: readonly number[];
  /** The cut of the bill that the part is in. */
  bills: Bills;
  /** The fleets of the part. */
  fleets: readonly Pick<Fleet, 'createdAt'>[];
}

export interface PartDays {
  days: BilledDays;
  /** As AWS names them. Amounts in several are unknown, because they have no sum. */
  currencies: string[];
  /** UTC ms: from here on a day has the whole cost of the part; Infinity: none has. */
  since: number;
}

/** Amortised usage per day of what a budget covers, oldest first; null on days on which the bill does not name it. */
export function partDays({ scope, name }: Part, { account, axis, bills, fleets }: Known): PartDays {
  const isPart = ([first, second, owner]: Parameters<Parameters<Bills['of']>[0]>[0]) =>
    scope === 'account' ||
    name === (scope === 'app' ? first : fleetKey({ account: owner, region: second, name: first }));
  const [amounts, first] = [bills.of(isPart), bills.before?.(isPart) ?? null];
  const createdAt = scope === 'account' ? null : firstCreated(fleets);
  const told = amounts.findIndex((amount) => amount !== null);
  const begins = scope === 'account' ? (told === -1 ? Infinity : told) : bills.namedFrom(0, account);
  const unnamed = scope === 'account' ? [] : unnamedDays(axis, begins, createdAt);
  const days = axis.map((at, index) => {
    const amount = amounts[index] === 0 && unnamed[index] ? null : (amounts[index] ?? null);
    return { at, amount, restatedFrom: changedFrom(amount, first?.[index] ?? null) };
  });
  // The day on which a tag was activated, or a fleet was created, has only a part of its cost.
  const named = begins === Infinity ? Infinity : begins === 0 ? (axis[0] ?? 0) : axis[begins]! + DAY;
  const born = createdAt === null || createdAt < (axis[0] ?? 0) ? 0 : dayOf(createdAt) + DAY;
  return { days, currencies: bills.currenciesOf(isPart), since: Math.max(named, born) };
}
